/** Of the declared domains, the closest that a name is or is below. */
export function closestDomain(name: string, declared: ReadonlyMap<string, unknown>): string | undefined {
  for (let rest = name; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1))
    if (declared.has(rest)) return rest;
  return undefined;
}
