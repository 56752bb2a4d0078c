import type { Blueprint } from "../../model/blueprint.ts";
import { type Check, kept, type Status } from "../verify/check.ts";
import { type DeclaredSet, declaredSets } from "../verify/dns/declared-set.ts";

/** What was seen of a tenant in the world. */
export interface Seen {
  /** The state of the record sets of a name; undefined: not looked up. */
  readonly record: (name: string) => Status | undefined;
  /** The first check of a domain's own names that does not pass. */
  readonly wrong: (names: ReadonlySet<string>) => Check | undefined;
  /** Whether a message was seen that the key at this name signed. */
  readonly signed: (name: string) => boolean;
}

/**
 * What checks and verified signatures show. A record set that was looked at while another was declared is not known. `signatures` are the
 * names of keys: `SELECTOR._domainkey.DOMAIN`.
 */
export function seenOf(
  blueprint: Pick<Blueprint, "records">,
  found: readonly Check[],
  signatures: ReadonlySet<string>,
): Seen {
  const sets = declaredSets(blueprint);
  const checks = [
    ...found.filter(({ check }) => check !== "record"),
    ...sets.flatMap((set) => {
      const own = found.filter((one) => one.check === "record" && one.name === set.name && one.type === set.type);
      const [check] = own;
      return check === undefined || !isOf(set, check) ? [notLookedAt(set, check)] : own;
    }),
  ];
  const records = new Map<string, Status>();
  const rank: Readonly<Record<Status, number>> = { pass: 0, unknown: 1, fail: 2 };
  for (const { check, name, status } of checks) {
    if (check !== "record") continue;
    const known = records.get(name);
    if (known === undefined || rank[status] > rank[known]) records.set(name, status);
  }
  return {
    record: (name) => records.get(name),
    wrong: (names) => checks.find(({ name, status }) => status !== "pass" && names.has(name)),
    signed: (name) => signatures.has(name),
  };
}

/** Whether a check looked for what the set holds now; what only an apply knows may be known to it. */
function isOf({ values, pending }: DeclaredSet, { expected }: Check): boolean {
  const wanted = kept([...values, ...pending]);
  return wanted.length === expected.length && wanted.every((one) => expected.includes(one) || pending.includes(one));
}

const notLookedAt = ({ name, type, values, pending }: DeclaredSet, was: Check | undefined): Check => ({
  check: "record",
  name,
  type,
  status: "unknown",
  expected: kept([...values, ...pending]),
  found: null,
  at: was?.at ?? "",
  help: was === undefined ? "nobody looked at it" : "when it was looked at, something else was declared",
});
