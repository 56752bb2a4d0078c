import type { RecordView, ViewText } from "../../model/record-view.ts";
import type { Role } from "./record-role.ts";

/** The records of one name that readers take together, on both sides: those of an MX set, one SPF record, other TXT values. */
export interface RecordGroup {
  readonly role: Role;
  readonly type: string;
  readonly name: string;
  /** The mail domain that it belongs to. */
  readonly domain: string;
  /** The name that the role's underscored labels stand below; the record's own where it has none. */
  readonly base: string;
  /** The selector of DKIM or BIMI, or the domain whose reports are taken. */
  readonly label: string;
  readonly before: readonly RecordView[];
  readonly after: readonly RecordView[];
}

/** What people call the things that a record names; without it they are called what the record calls them. */
export interface Naming {
  /** The labels of those who bring a term of the SPF of a domain, on a side. */
  senders(domain: string, side: Side, term: string): readonly string[];
  /** What SPF of a domain costs its readers now: `7 of 10 lookups`. */
  lookups(domain: string): string | undefined;
  /** The service that takes the mail of a domain. */
  mxService(domain: string, side: Side): string | undefined;
  /** The domain whose DMARC policy holds for one that has no record now, and that policy's stage. */
  policyAbove(domain: string): { readonly name: string; readonly stage: string } | undefined;
  /** The stage of the DMARC policy that holds for a domain now; undefined: not known. */
  stage(domain: string): string | undefined;
}

/** A side of a change. */
export type Side = "before" | "after";

/** The one value of a side that is known; undefined where there is none, several, or one that only an apply knows. */
export function knownValue(records: readonly { readonly value: ViewText }[]): string | undefined {
  const [one] = records;
  return records.length === 1 && typeof one?.value === "string" ? one.value : undefined;
}
