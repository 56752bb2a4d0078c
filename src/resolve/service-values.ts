import type { ExchangerTemplate, Lookup, ServiceFile } from "../../schemas/catalog.types.ts";
import type { Values } from "./template.ts";

/** The parameters that a tenant gave, and what follows from them: what a service's templates are filled with. */
export function withLookups({ lookups = {} }: Pick<ServiceFile, "lookups">, given: Values): Values {
  const found = Object.entries(lookups).flatMap(([name, lookup]) => {
    const value = chosen(lookup, given);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(found), ...given };
}

/** The mail exchangers of a service that receives, by what the tenant gave; the parameter that it must give where they follow from it. */
export function exchangersOf(
  { mx = [], mxSets }: Pick<ServiceFile, "mx" | "mxSets">,
  given: Values,
): { readonly exchangers: readonly ExchangerTemplate[]; readonly missing: string | undefined } {
  if (mxSets === undefined) return { exchangers: mx, missing: undefined };
  const exchangers = chosen(mxSets, given);
  return { exchangers: exchangers ?? [], missing: exchangers === undefined ? mxSets.of : undefined };
}

/** What a table holds for the parameter that it follows from. */
function chosen<T>(
  { of, default: otherwise, values }: Pick<Lookup, "of" | "default"> & { readonly values: Readonly<Record<string, T>> },
  given: Values,
): T | undefined {
  const key = Object.hasOwn(given, of) ? String(given[of]) : otherwise;
  return key !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
