/** A backend's setting with `{tenant}` replaced by a stack's id, however deep it stands. */
export function fillTenant<T>(value: T, tenant: string): T;
export function fillTenant(value: unknown, tenant: string): unknown {
  if (typeof value === "string") return value.replaceAll("{tenant}", tenant);
  if (Array.isArray(value)) return value.map((item) => fillTenant(item, tenant));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillTenant(item, tenant)]));
}
