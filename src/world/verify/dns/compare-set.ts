import type { Found } from "../../../input/dns/resolver.ts";
import { purposeOf } from "../../../resolve/adoption/existing-record.ts";
import { listed, quoted } from "../../../standards/text/listing.ts";
import type { Check } from "../check.ts";
import type { DeclaredSet } from "./declared-set.ts";
import { isSameText } from "./same-meaning.ts";

/** What an answer says of a record set. */
export interface Verdict extends Pick<Check, "status" | "help"> {
  readonly found: readonly string[];
  /** The declared values that are not there. */
  readonly missing: readonly string[];
}

/**
 * A declared record set beside what DNS answers. Of a TXT, values that nobody declared are for somebody else; of any other type the set is
 * whole, and a value more is a way that mail or a certificate may take.
 */
export function compareSet(set: DeclaredSet, { values, aliases = [], exists }: Found): Verdict {
  const { name, type, pending } = set;
  const alias = type === "CNAME" ? undefined : aliases[0];
  const missing = alias === undefined ? set.values.filter((value) => !isThere(type, value, values)) : set.values;
  const extra = values.filter((value) => !isThere(type, value, set.values));
  const verdict = (status: Check["status"], help: string | null, found = inOrder(set, values)): Verdict => ({
    status,
    help,
    found,
    missing,
  });
  if (alias !== undefined)
    return verdict("fail", `${name} is an alias of ${alias}, whose records hold: remove the CNAME, or declare it`, [
      `CNAME ${alias}`,
      ...values,
    ]);
  if (missing.length > 0) return verdict("fail", missingHelp(missing, values, extra, exists, set));
  if (pending.length > 0) return verdict("unknown", `only an apply knows ${listed(pending)}`);
  if (extra.length > 0 && type !== "TXT")
    return verdict("fail", `nobody declares ${listed(extra.map(quoted))}: remove it from the zone, or declare it`);
  const isRewritten = set.values.some((value) => !values.includes(value));
  return verdict("pass", isRewritten ? "written differently from the declaration, with the same meaning" : null);
}

const isThere = (type: string, value: string, values: readonly string[]): boolean =>
  values.includes(value) || (type === "TXT" && values.some((one) => isSameText(value, one)));

function missingHelp(
  missing: readonly string[],
  values: readonly string[],
  extra: readonly string[],
  exists: boolean,
  { name, type, isHandedOff }: DeclaredSet,
): string {
  const todo = isHandedOff ? "whoever runs the zone must publish it" : "deploy the tenant";
  if (values.length === 0)
    return exists ? `${name} has no ${type}: ${todo}` : `${name} does not exist (NXDOMAIN): ${todo}`;
  const instead = missing.some((value) => extra.some((one) => type !== "TXT" || isForTheSame(name, value, one)));
  return instead
    ? `something else is there: ${todo}, or declare what exists`
    : `it lacks ${listed(missing.map(quoted))}: ${todo}`;
}

function isForTheSame(name: string, one: string, other: string): boolean {
  const purpose = purposeOf(name, "TXT", one);
  return purpose !== undefined && purpose === purposeOf(name, "TXT", other);
}

/** What is declared first, then what is for the same, then the rest: only so many are kept. */
function inOrder({ name, type, values }: DeclaredSet, found: readonly string[]): readonly string[] {
  const rank = (value: string): number =>
    isThere(type, value, values) ? 0 : values.some((one) => isForTheSame(name, one, value)) ? 1 : 2;
  return [...found].sort((one, other) => rank(one) - rank(other));
}
