/** What the stack puts into the environment variable GUARD. */
export interface GuardConfig {
  readonly tenant: string;
  readonly self: string | undefined;
  readonly policy: GuardPolicy;
  readonly mailboxes: readonly LabelledMailbox[];
  readonly defaultLabel: string | undefined;
  /** Where SES has stored the message before it asks, under its id. */
  readonly quarantine?: { readonly bucket: string; readonly prefix: string } | undefined;
}

/** What a tenant's `inbound.guard` asks for. */
export interface GuardPolicy {
  /** The highest spam confidence level that passes; -1 is mail of an authenticated account; `off` asks for none. */
  readonly highestScl: number | "off";
  /** The header that carries it. */
  readonly sclHeader: string;
  /** A-labels, `*.` for everything below. None: every Received header is trusted, and no SCL header is. */
  readonly authorizedDomains: readonly string[];
  /** What Subject, In-Reply-To or References must hold; `#` is any number of digits. It proves nothing but that it is there. */
  readonly requireReference?: string | undefined;
}

/** The highest level that passes, so that two policies compare: where none is asked for, any does. */
export const highestPassing = ({ highestScl }: Pick<GuardPolicy, "highestScl">): number =>
  highestScl === "off" ? Number.POSITIVE_INFINITY : highestScl;

/** Ambiguity (five-systems D4): an address that several labels know is tried in order, the default label first, the others by name. */
export interface LabelledMailbox {
  readonly mailbox: string;
  readonly label: string | undefined;
  /** Lower-case addresses that reach it. */
  readonly addresses: readonly string[];
}
