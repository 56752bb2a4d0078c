import type { Plain } from "../model/change.ts";
import type { Attributes } from "../model/planned-value.ts";

/** What a type of resource is to mail: how that is read from its attributes, as plans, states and syntheses have them. */
export interface MailMeaning {
  /** The domains that it lets its provider send as. */
  readonly identities?: (attributes: Attributes) => readonly string[];
  /** The set of a relay's settings that it is. */
  readonly sendingSet?: (attributes: Attributes) => SendingSet;
  /** What counts the mail of relays apart from others'; undefined: this one is not shared. */
  readonly sendingTenant?: (attributes: Attributes) => SendingTenant | undefined;
  /** The name of the SMTP user that it is; what only an apply knows does not count. */
  readonly smtpUser?: (attributes: Attributes) => string | undefined;
  /** The role that may send by a policy. */
  readonly sendingRole?: (attributes: Attributes) => SendingRole;
  /** What takes mail in. */
  readonly receiptRule?: (attributes: Attributes) => ReceiptRule;
  /** The name of the bucket that it is. */
  readonly bucket?: (attributes: Attributes) => string | undefined;
  /** After how many days a bucket's mail is deleted; null: not by days. */
  readonly retention?: (attributes: Attributes) => number | null;
  /** What holds an archive of mail, with its name where that is known; undefined: this one holds none. */
  readonly archive?: (attributes: Attributes) => { readonly name: string | undefined } | undefined;
  /** The rule set that it makes its account's active one. */
  readonly activeRuleSet?: (attributes: Attributes) => Plain | undefined;
  /** The MTA-STS policy that it is, as an entry of what a host serves for many domains; undefined: this one is not shared. */
  readonly policyEntry?: (attributes: Attributes) => PolicyEntry | undefined;
  /** The name of the secret that it is. */
  readonly secret?: (attributes: Attributes) => string | undefined;
}

export interface PolicyEntry {
  readonly domain: string;
  readonly body: string;
}

export interface SendingSet {
  readonly name: string | undefined;
  /** `required`, `preferred`, or what the provider calls another. */
  readonly tls: string;
  readonly sends: Plain | undefined;
}

export interface SendingTenant {
  readonly name: string;
  /** The names of the identities and sets that its mail may use. */
  readonly holds: readonly string[];
}

export interface SendingRole {
  readonly role: string | undefined;
  /** The policy's id; undefined: it is created in the same apply. */
  readonly policy: string | undefined;
}

export interface ReceiptRule {
  readonly name: Plain | undefined;
  /** The addresses that it takes mail for: none while it is disabled. */
  readonly recipients: readonly string[];
  /** As the provider calls it. */
  readonly tls: Plain | undefined;
  readonly requiresTls: boolean;
}

/** A policy that is to be served. */
export interface AskedPolicy extends PolicyEntry {
  /** What a program of ours says that serves it alone. */
  readonly program: string;
}

/** A resource that a declaration asks for, with the attributes of which mail speaks, as states have them. */
export interface AskedResource {
  readonly type: string;
  /** What distinguishes it from others of its type. */
  readonly name: string;
  readonly attributes: Attributes;
}
