import type { History } from "../model/history.ts";
import type { PlatformAccounts } from "../model/platform.ts";
import type { Widest } from "../standards/networks/wide-networks.ts";
import type { Verdict } from "./changes/risk.ts";
import type { Finding } from "./finding.ts";

/** What a rule may ask beside the two sides. */
export interface Context {
  /** A day in UTC, such as 2026-11-22. */
  readonly today: string;
  history(tenant: string): History;
  /** `limits.spfRange` of platform.yaml. */
  readonly spfRange: Widest;
  /** The accounts that platform.yaml names now. */
  readonly accounts: PlatformAccounts;
}

/** What a finding is about, so that a preview reports it where it reports the change. */
export interface About {
  readonly what:
    | "delegation"
    | "dkim"
    | "dmarc"
    | "domain"
    | "inbound"
    | "mailbox"
    | "mx"
    | "policy"
    | "relay"
    | "spf"
    | "tenant"
    | "tls-rpt"
    | "zone";
  /** The domain, but for DKIM and a delegation the record's name, and otherwise the id. */
  readonly name: string;
  /** Of a relay or mailbox, where the change is one of its fields. */
  readonly field?: string;
}

export interface ChangeFinding extends Finding {
  readonly about: About;
  /** @default what the rule asks for */
  readonly risk?: Verdict["risk"];
  /** Whether it comes where no file knows what exists: the change says so. */
  readonly unseen?: true;
}
