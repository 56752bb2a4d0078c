import type { ManagedZone } from "../../../model/zone.ts";

/** The accounts that a fleet is in, as verify asks them with credentials. Each throws AccountFault where it gets no answer. */
export interface Accounts {
  readonly ses: (account: string | undefined, region: string) => Promise<SesView>;
  /** What the provider says of a zone; undefined: it has no such zone. */
  readonly zone: (zone: ManagedZone) => Promise<ZoneView | undefined>;
}

/** An account refused or could not be reached: why, without any secret. */
export class AccountFault extends Error {}

/** SES in one account and region. */
export interface SesView {
  /** Undefined: there is no such identity. */
  readonly identity: (domain: string) => Promise<SesIdentity | undefined>;
  readonly account: () => Promise<SesAccount>;
}

/** GetEmailIdentity (Amazon SES API v2). */
export interface SesIdentity {
  readonly verified: boolean;
  /** PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE or NOT_STARTED. */
  readonly dkim: string;
  /** Likewise; undefined: it has no MAIL FROM domain. */
  readonly mailFrom: string | undefined;
  /** Of Easy DKIM; none where it signs with a key of its own. */
  readonly tokens: readonly string[];
}

/** GetAccount (Amazon SES API v2). */
export interface SesAccount {
  /** False: the account is in the sandbox, and writes to verified addresses alone. */
  readonly production: boolean;
  readonly sending: boolean;
  /** HEALTHY, PROBATION or SHUTDOWN. */
  readonly enforcement: string;
  /** Messages in 24 hours; undefined: without limit. */
  readonly quota: number | undefined;
}

/** A zone as its provider has it. */
export interface ZoneView {
  readonly name: string;
  /** Those that the parent must delegate to. */
  readonly servers: readonly string[];
}
