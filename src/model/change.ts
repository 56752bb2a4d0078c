/**
 * What a change does to the mail of a fleet, as `preview` and `plan` tell it. Plain JSON: what `--format json` prints, what shards hand
 * to each other, and all that markdown and HTML are rendered from.
 */
import type { Part } from "../standards/text/parts.ts";
import type { Severity } from "./diagnostic.ts";

export type { Part } from "../standards/text/parts.ts";

/** What `preview` and `plan` say of a change, for programs and for all that is rendered: `--format json` prints it. */
export interface PreviewDocument {
  readonly version: 1;
  readonly command: "preview" | "plan";
  /** The commit that is compared with; null: what is deployed, or no commit was named. */
  readonly base: string | null;
  /** Those that change or fail: failed first, then by risk, then by id. `platform` is the stack that all share. */
  readonly tenants: readonly TenantDocument[];
  /** The ids of those that do not change, sorted. */
  readonly unchanged: readonly string[];
  /**
   * Where the base is of another version of postroad, whose code is not there: the ids of the others. What the new version alone changes,
   * only a plan shows. Not there where there are none.
   */
  readonly mayChange?: readonly string[];
  /** What needs an acknowledgement, and what has one: by tenant and rule. */
  readonly risks: readonly Risk[];
  /** Entries of acknowledge/*.yaml and flags that match no change. */
  readonly stale: readonly StaleAcknowledgement[];
  /** What holds for the whole, as sentences: a toolkit that differs, a past that is not known. */
  readonly notes: readonly string[];
  /** Of all changes, sensitive values aside: two runs that would do the same have the same one. */
  readonly digest: string;
  readonly summary: {
    readonly changed: number;
    readonly unchanged: number;
    readonly mayChange?: number;
    readonly failed: number;
    /** Risks without an acknowledgement. */
    readonly needsAcknowledgement: number;
  };
}

/** High: some change needs an acknowledgement. Medium: a reader should look twice. */
export type RiskLevel = "high" | "medium" | "low" | "none";

/** One stack: a tenant, or `platform`. */
export interface TenantDocument {
  readonly tenant: string;
  readonly risk: RiskLevel;
  /** Whether its file is new, gone, or on both sides. */
  readonly presence: "added" | "removed" | "kept";
  /** The worst first, then by domain and name. */
  readonly changes: readonly Change[];
  /** Why nothing can be said about it; empty where it did not fail. */
  readonly failures: readonly Failure[];
  /** SPF of the domains whose lookups or record change. */
  readonly spf: readonly SpfDocument[];
  /** Plan only: what Terraform would do that is not a change to mail. */
  readonly terraform: TerraformNotes | null;
  /** Of this tenant's changes. */
  readonly digest: string;
}

/** What is done to a thing. Replaced: deleted and created again. */
export type ChangeAction = "create" | "update" | "delete" | "replace";

/** Data as JSON has it. DKIM keys are written as fingerprints, what only an apply knows as `{ afterApply }`, sensitive values not at all. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** One change, as mail people describe it. */
export interface Change {
  readonly action: ChangeAction;
  readonly kind: ChangeKind;
  /** The record's type, such as TXT; a resource's, as Terraform has it; null where it has none. */
  readonly type: string | null;
  /** The record's name, the relay's id, the resource's address. */
  readonly name: string;
  readonly domain: string | null;
  readonly before: Plain;
  readonly after: Plain;
  /** In the words of mail, as a sentence without its full stop: `DMARC for example.com goes from quarantine to reject`. */
  readonly words: string;
  /** The rule that asks for an acknowledgement or a second look; null: nothing is risky. */
  readonly rule: string | null;
  readonly risk: RiskLevel;
  /** Mechanisms of SPF, tags of DMARC, hosts of MX: what of the value goes and comes; empty where the whole is the change. */
  readonly parts: readonly Part[];
  /** The declaration that it follows from, as it stands now. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

/** What a change is of; `resource` is what Terraform has and mail has no word for. */
export type ChangeKind =
  | "record"
  | "policy"
  | "relay"
  | "user"
  | "mailbox"
  | "inbound"
  | "domain"
  | "tenant"
  /** What Terraform does beside all that is said in the words of mail. */
  | "resource";

/** Why nothing can be said about a stack. */
export interface Failure {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly help: string | null;
}

/** The lookup tree of a domain's SPF, with what it was. */
export interface SpfDocument {
  readonly domain: string;
  readonly before: SpfCount | null;
  readonly after: SpfCount | null;
  /** Of the side that exists: after, else before. */
  readonly tree: readonly SpfBranch[];
}

/** What an SPF record costs of RFC 7208's limits (section 4.6.4). */
export interface SpfCount {
  readonly lookups: number;
  /** False: at least that many. */
  readonly exact: boolean;
}

/** A term of an SPF record that costs lookups, with what it leads to. */
export interface SpfBranch {
  readonly term: string;
  /** Its own lookup and those below it. */
  readonly lookups: number;
  readonly senders: readonly string[];
  readonly below: readonly SpfBranch[];
}

/** Resource addresses, sorted. */
export interface TerraformNotes {
  /** Updates that change only what the provider computes: never a risk. */
  readonly noise: readonly string[];
  /** What is live and differs from the state. */
  readonly drift: readonly Change[];
  readonly imported: readonly { readonly address: string; readonly id: string }[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly forgotten: readonly string[];
  readonly counts: {
    readonly create: number;
    readonly update: number;
    readonly delete: number;
    readonly replace: number;
  };
}

/** All changes of one tenant that one rule asks about: acknowledged together, or not at all. */
export interface Risk {
  readonly tenant: string;
  readonly rule: string;
  /** What `change` of an acknowledgement names: of exactly these changes. */
  readonly digest: string;
  /** The changes' words. */
  readonly words: readonly string[];
  /** Of all tenants that the rule asks about, where they are more: what `change` names beside `tenant: "*"`. */
  readonly whole?: { readonly digest: string; readonly tenants: number };
  readonly acknowledged: { readonly reason: string | null; readonly by: string } | null;
}

/** An acknowledgement that accepts nothing, and why. */
export interface StaleAcknowledgement {
  readonly tenant: string;
  readonly rule: string;
  readonly change: string | null;
  /** `acknowledge/x.yaml:3`, or the flag. */
  readonly by: string;
  /** Why: `no such change`, `the change differs: its digest is …`. */
  readonly why: string;
}
