import type { StsMode } from "../standards/mta-sts/mode.ts";
import type { Broken } from "./broken.ts";

/**
 * What a change does, as far as rules judge it beside the declarations: in a plan by itself, where the toolkit's code changes, or by what
 * reports and live DNS say. Each is a pair, as it was and as it is; undefined is what is not there. Whoever reads the plan, the reports or
 * the answers names the effect; which rule it breaks is in the rules' own files.
 */
export interface Effects {
  /** A set that becomes the active one of its account and region. */
  readonly activeRuleSet: string;
  /** An address whose mail receipt rules take. */
  readonly address: string;
  /** An archive that holds mail. */
  readonly archive: string;
  /** A bucket that holds mail. */
  readonly bucket: string;
  /** A domain that leaves a tenant: after, where it is another's. */
  readonly domain: string;
  /** The resource that an SES identity is, which is deleted; after, the one that it is created again as. */
  readonly identity: string;
  /** Mail of a domain that a stricter policy loses, by what is reported, and the share that may be lost. */
  readonly loss: { readonly messages: number; readonly fail: number; readonly limit: number };
  /** The MTA-STS policy that a domain serves; `unread`: readers can make nothing of it. */
  readonly policy: StsMode | "unread";
  /** The first policy of a domain where mail runs already; before, that one was announced, whatever it was. */
  readonly policyOverMail: StsMode | "announced";
  /** Whether a receipt rule takes mail over TLS alone. */
  readonly receiptTls: boolean;
  /** The resource that a record is, which is deleted; after, the one that it is created again as. */
  readonly record: string;
  /** Whether a relay sends. */
  readonly relaySends: boolean;
  /** The TLS policy of a relay: `required`, or what its provider calls another. */
  readonly relayTls: string;
  /** After how many days stored mail is deleted; null: never. */
  readonly retention: number | null;
  /** A role that may send through a relay, and whether the relay is there already. */
  readonly role: { readonly name: string; readonly isRelayNew: boolean };
  /** What an SES tenant holds of what relays send with. */
  readonly sesTenant: readonly string[];
  /** An SMTP user with its passwords. */
  readonly smtpUser: string;
  /** What is in live DNS where nothing of ours is. */
  readonly standing: string;
  /** A tenant with all that it has. */
  readonly tenant: string;
  /** The tenants that one shared file changes, and how many it may. */
  readonly touched: { readonly tenants: number; readonly limit: number };
  /** The zones of a domain's records. */
  readonly zone: readonly string[];
}

/** What a rule makes of each effect that it is about. */
export type EffectChecks = {
  readonly [K in keyof Effects]?: (was: Effects[K] | undefined, is: Effects[K] | undefined) => Broken;
};

/** Whether something is there no more. */
export const goes = (was: unknown, is: unknown): boolean => was !== undefined && is === undefined;

/** Whether something is there on both sides. */
export const stays = (was: unknown, is: unknown): boolean => was !== undefined && is !== undefined;
