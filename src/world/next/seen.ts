import type { Check, Status } from "../verify/check.ts";

/** What was seen of a tenant in the world. */
export interface Seen {
  /** How the record sets of a name stand; undefined: nobody looked. */
  readonly record: (name: string) => Status | undefined;
  /** The first check of a domain's own names that does not pass. */
  readonly wrong: (names: ReadonlySet<string>) => Check | undefined;
  /** Whether a message was seen that the key at this name signed. */
  readonly signed: (name: string) => boolean;
}

/** What checks and verified signatures show. `signatures` are the names of keys: `SELECTOR._domainkey.DOMAIN`. */
export function seenOf(checks: readonly Check[], signatures: ReadonlySet<string>): Seen {
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
