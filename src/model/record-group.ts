import type { Role } from "./record-role.ts";
import type { RecordView, ViewText } from "./record-view.ts";

/** The records of one name that readers take together, on both sides: those of an MX set, one SPF record, other TXT values. */
export interface RecordGroup {
  readonly role: Role;
  readonly type: string;
  readonly name: string;
  /** The mail domain that it belongs to. */
  readonly domain: string;
  /** The name that the role's underscored labels are below; the record's own where it has none. */
  readonly base: string;
  /** The selector of DKIM or BIMI, or the domain whose reports are taken. */
  readonly label: string;
  readonly before: readonly RecordView[];
  readonly after: readonly RecordView[];
}

/** A side of a change. */
export type Side = "before" | "after";

/** The one value of a side that is known; undefined where there is none, several, or one that only an apply knows. */
export function knownValue(records: readonly { readonly value: ViewText }[]): string | undefined {
  const [one] = records;
  return records.length === 1 && typeof one?.value === "string" ? one.value : undefined;
}

/** Whether a change is one of a domain's own mail: those are what a rule may ask about. */
export const isAtDomain = ({ role, name, domain, base }: RecordGroup): boolean =>
  OWN_NAME.has(role) ? name === domain : base === domain;

const OWN_NAME: ReadonlySet<Role> = new Set<Role>(["mx", "spf", "text", "other"]);

/** Whether a side of a group is a CNAME: another name's record holds. */
export const isDelegated = ({ before, after }: RecordGroup): boolean =>
  before[0]?.type === "CNAME" || after[0]?.type === "CNAME";
