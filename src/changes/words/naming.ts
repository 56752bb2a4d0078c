import type { Side } from "../../model/record-group.ts";

/** What people call the things that a record names; without it they are called what the record calls them. */
export interface Naming {
  /** The labels of those who bring a term of the SPF of a domain, on a side. */
  senders(domain: string, side: Side, term: string): readonly string[];
  /** What SPF of a domain costs its readers now: `7 of 10 lookups`. */
  lookups(domain: string): string | undefined;
  /** The service that receives the mail of a domain. */
  mxService(domain: string, side: Side): string | undefined;
  /** The domain whose DMARC policy holds for one that has no record now, and that policy's stage. */
  policyAbove(domain: string): { readonly name: string; readonly stage: string } | undefined;
  /** The stage of the DMARC policy that holds for a domain now; undefined: not known. */
  stage(domain: string): string | undefined;
}
