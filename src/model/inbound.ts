import type { Mailbox as MailboxFile } from "../../schemas/tenant.types.ts";
import type { GuardConfig } from "./guard.ts";
import type { Path } from "./place.ts";

/** What holds for all of a tenant's mailboxes, and what its provider does with their mail. */
export type Inbound = SesInbound;

/** Mail that SES receives. */
export interface SesInbound {
  readonly provider: "ses";
  readonly path: Path;
  readonly account: string | undefined;
  readonly region: string;
  /** The one active receipt rule set of the account and region. */
  readonly ruleSet: string;
  /** Whether the platform's stack creates it; otherwise platform.yaml names one that exists. */
  readonly ownsRuleSet: boolean;
  readonly tls: "required" | "preferred";
  /** False: the rules exist and are disabled. */
  readonly listening: boolean;
  /** Days that buckets keep a message; undefined: for good. */
  readonly retention: number | undefined;
  /** The identity of the service that acts on the mail. */
  readonly self: string | undefined;
  readonly ambiguity: { readonly allow: boolean; readonly defaultLabel: string | undefined };
  /** None where the file has no `guard`. */
  readonly guard: Guard | undefined;
  /** Sorted by name. No two have a recipient in common: in which order SES holds them means nothing. */
  readonly rules: readonly ReceiptRule[];
  /** What the rules use, and which of them: grants are limited to those. */
  readonly buckets: readonly Target[];
  readonly topics: readonly Target[];
  readonly functions: readonly Target[];
  /** Aliases whose mail arrives elsewhere: whoever receives it forwards it. */
  readonly forwards: readonly Forward[];
  /** Domains that SES must know as ours before it takes their mail in, and that no relay makes known to it. */
  readonly identities: readonly Identity[];
  /** Domains that have mailboxes, and none yet that takes mail: a topic's owner must act first. No MX leads here for them. */
  readonly waiting: readonly string[];
}

/** One rule serves the addresses that reach the same mailboxes. */
export interface ReceiptRule {
  /** At most 64 characters. */
  readonly name: string;
  readonly enabled: boolean;
  readonly tls: "required" | "preferred";
  /** Lower-case, sorted. */
  readonly recipients: readonly string[];
  /** Their ids, in the order in which they are tried. */
  readonly mailboxes: readonly string[];
  /** In the order in which SES runs them. */
  readonly actions: readonly ReceiptAction[];
}

export type ReceiptAction =
  /** Called and waited for: it lets the message on or stops the rule. */
  | { readonly do: "guard" }
  /** Stored before the guard is asked, which takes out what passes. */
  | { readonly do: "quarantine"; readonly bucket: string; readonly prefix: string }
  | {
      readonly do: "store";
      readonly mailbox: string;
      readonly bucket: string;
      readonly prefix: string | undefined;
      /** Notified of each message that is stored. */
      readonly topic: string | undefined;
    }
  /** The topic is sent the message itself: at most 150 KB. */
  | { readonly do: "publish"; readonly mailbox: string; readonly topic: string }
  | { readonly do: "call"; readonly mailbox: string; readonly function: string };

export interface Guard {
  readonly path: Path;
  /** At most 64 characters: of the function, its role and its log group. */
  readonly name: string;
  /** What the function reads from its environment. */
  readonly config: GuardConfig;
  /** Where stopped messages are kept; undefined: nowhere. */
  readonly quarantine: Quarantine | undefined;
}

export interface Quarantine {
  readonly bucket: string;
  /** With the slash that ends it. */
  readonly prefix: string;
  /** Days. */
  readonly retention: number;
}

/** A bucket's name or an ARN, and the rules that use it. */
export interface Target {
  readonly id: string;
  readonly rules: readonly string[];
}

export interface Forward {
  readonly from: string;
  /** The mailbox's own address. */
  readonly to: string;
  readonly mailbox: string;
  readonly path: Path;
}

export interface Identity {
  readonly domain: string;
  /** The zone that its DKIM tokens are in. */
  readonly hostedZone: string;
}

export interface Mailbox extends MailboxFile {
  readonly id: string;
  readonly path: Path;
  readonly region: string | undefined;
  readonly tls: "required" | "preferred";
}
