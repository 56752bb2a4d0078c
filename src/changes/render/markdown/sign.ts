import type { TenantDocument } from "../../../model/change.ts";

/** How bad it is, in a word and a sign. */
export function levelOf({ failures, risk }: TenantDocument): string {
  if (failures.length > 0) return "⛔ failed";
  return { high: "🔴 high", medium: "🟠 medium", low: "🟢 low", none: "⚪ none" }[risk];
}
