/** Made from preview.schema.json by `npm run generate`. Do not edit. */

/**
 * The value before the change; null where there was none.
 */
export type Plain =
  | string
  | number
  | boolean
  | null
  | Plain1[]
  | {
      [k: string]: Plain1;
    };
/**
 * Data as JSON has it. DKIM keys are fingerprints, what only an apply knows is { afterApply }, sensitive values are left out.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "".
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "".
 */
export type Plain1 =
  | string
  | number
  | boolean
  | null
  | Plain1[]
  | {
      [k: string]: Plain1;
    };
/**
 * The value after the change; null where there is none.
 */
export type Plain2 =
  | string
  | number
  | boolean
  | null
  | Plain1[]
  | {
      [k: string]: Plain1;
    };
/**
 * The declaration that it follows from; null where there is none.
 */
export type ChangePlace = {
  /**
   * The file, from the root.
   */
  file: string;
  /**
   * The line in the file, from 1.
   */
  line: number;
} | null;
/**
 * Lookups before the change; null where there was no record.
 */
export type SpfCount = {
  /**
   * How many DNS lookups it takes.
   */
  lookups: number;
  /**
   * False: at least that many.
   */
  exact: boolean;
} | null;
/**
 * Lookups after the change; null where there is no record.
 */
export type SpfCount1 = {
  /**
   * How many DNS lookups it takes.
   */
  lookups: number;
  /**
   * False: at least that many.
   */
  exact: boolean;
} | null;
/**
 * Plan only: what Terraform would do that is no change to mail.
 */
export type TerraformNotes = {
  /**
   * Updates that change only what the provider computes: never a risk.
   *
   * @maxItems 200000
   *
   * Items: A resource's address.
   */
  noise: string[];
  /**
   * What is live and differs from the state.
   *
   * @maxItems 200000
   */
  drift: Change[];
  /**
   * Resources that are taken into the state.
   *
   * @maxItems 200000
   */
  imported: ImportedResource[];
  /**
   * Resources whose address changes.
   *
   * @maxItems 200000
   */
  moved: MovedResource[];
  /**
   * Resources that leave the state and stay live.
   *
   * @maxItems 200000
   *
   * Items: A resource's address.
   */
  forgotten: string[];
  counts: TerraformCounts;
} | null;
/**
 * Who accepted it; null where nobody did.
 */
export type Acknowledged = {
  /**
   * The reason that was given.
   */
  reason: string | null;
  /**
   * The file and line, such as acknowledge/x.yaml:3, or the flag.
   */
  by: string;
} | null;

/**
 * What a change does to the mail of a fleet, as postroad preview, plan and merge write it with --format json.
 */
export interface PreviewFile {
  /**
   * The version of this form of document.
   */
  version: 1;
  /**
   * The command that compared: preview compares two commits, plan compares with what is deployed.
   */
  command: "preview" | "plan";
  /**
   * The commit that is compared with; null: what is deployed, or no commit was named.
   */
  base: string | null;
  /**
   * Those that change or fail: failed first, then by risk, then by id. platform is the stack that all share.
   *
   * @maxItems 200000
   */
  tenants: TenantDocument[];
  /**
   * The ids of those that do not change, sorted.
   *
   * @maxItems 200000
   *
   * Items: A tenant's id.
   */
  unchanged: string[];
  /**
   * Where the base is of another version of postroad, whose code is not there: the ids of the others, sorted. What the new version alone changes, only a plan shows. Absent where there are none.
   *
   * @maxItems 200000
   *
   * Items: A tenant's id.
   */
  mayChange?: string[];
  /**
   * What needs an acknowledgement, and what has one: by tenant and rule.
   *
   * @maxItems 200000
   */
  risks: Risk[];
  /**
   * Entries of acknowledge/*.yaml and flags that match no change.
   *
   * @maxItems 200000
   */
  stale: StaleAcknowledgement[];
  /**
   * What holds for the whole document, as sentences.
   *
   * @maxItems 200000
   *
   * Items: A sentence.
   */
  notes: string[];
  /**
   * Of all changes, sensitive values aside: two runs that would do the same have the same one.
   */
  digest: string;
  summary: Summary;
}
/**
 * One stack: a tenant, or platform.
 */
export interface TenantDocument {
  /**
   * The tenant's id; platform for the stack that all share.
   */
  tenant: string;
  /**
   * The highest risk of its changes.
   */
  risk: "high" | "medium" | "low" | "none";
  /**
   * Whether its file is new, gone, or on both sides.
   */
  presence: "added" | "removed" | "kept";
  /**
   * Its changes, the worst first, then by domain and name.
   *
   * @maxItems 200000
   */
  changes: Change[];
  /**
   * Why it could not be compared; empty where it did not fail.
   *
   * @maxItems 200000
   */
  failures: Failure[];
  /**
   * SPF of the domains whose lookups or record change.
   *
   * @maxItems 200000
   */
  spf: SpfDocument[];
  terraform: TerraformNotes;
  /**
   * Of this tenant's changes.
   */
  digest: string;
}
/**
 * One change, as mail people describe it.
 */
export interface Change {
  /**
   * What happens to the thing; replace: deleted and created again.
   */
  action: "create" | "update" | "delete" | "replace";
  /**
   * What the change is of; resource is what Terraform has and mail has no word for.
   */
  kind: "record" | "policy" | "relay" | "user" | "mailbox" | "inbound" | "domain" | "tenant" | "resource";
  /**
   * The record's type, such as TXT; a resource's, such as aws_sesv2_email_identity; null where it has none.
   */
  type: string | null;
  /**
   * The record's name, the relay's id, or the resource's address.
   */
  name: string;
  /**
   * The domain that it belongs to; null where it belongs to none.
   */
  domain: string | null;
  before: Plain;
  after: Plain2;
  /**
   * A sentence without its full stop, such as: DMARC for example.com goes from quarantine to reject.
   */
  words: string;
  /**
   * The rule that asks for an acknowledgement or a second look, such as dmarc/weakened; null: nothing is risky.
   */
  rule: string | null;
  /**
   * High needs an acknowledgement, medium a second look.
   */
  risk: "high" | "medium" | "low" | "none";
  /**
   * Mechanisms of SPF, tags of DMARC, hosts of MX: the parts of the value that change; empty where all of it does.
   *
   * @maxItems 200000
   */
  parts: Part[];
  place: ChangePlace;
}
/**
 * A part of a value that changes: a mechanism, a tag, a host.
 */
export interface Part {
  /**
   * What happens to the part.
   */
  action: "added" | "removed" | "changed" | "kept";
  /**
   * The part itself, such as include:_spf.example.net, p, or 10 mx.example.com.
   */
  name: string;
  /**
   * Its value before; null where it has none.
   */
  before: string | null;
  /**
   * Its value after; null where it has none.
   */
  after: string | null;
}
/**
 * Why a stack could not be compared.
 */
export interface Failure {
  /**
   * The id of the rule that it breaks, such as yaml/syntax.
   */
  rule: string;
  /**
   * How bad it is.
   */
  severity: "error" | "warning" | "info";
  /**
   * What must be, and what was found.
   */
  message: string;
  /**
   * The file, from the root; null where it is about none.
   */
  file: string | null;
  /**
   * The line in the file, from 1; null where it is about none.
   */
  line: number | null;
  /**
   * What to write instead; null where nothing is proposed.
   */
  help: string | null;
}
/**
 * The lookup tree of a domain's SPF record, with its lookups before and after.
 */
export interface SpfDocument {
  /**
   * The domain of the record.
   */
  domain: string;
  before: SpfCount;
  after: SpfCount1;
  /**
   * Terms that cost lookups, of the record after the change, else of the one before.
   *
   * @maxItems 200000
   */
  tree: SpfBranch[];
}
/**
 * A term of an SPF record that costs lookups, with what it leads to.
 */
export interface SpfBranch {
  /**
   * The term, such as include:_spf.example.net.
   */
  term: string;
  /**
   * Its own lookup and those below it.
   */
  lookups: number;
  /**
   * The senders that bring the term.
   *
   * @maxItems 200000
   *
   * Items: A sender.
   */
  senders: string[];
  /**
   * The terms of the record that it leads to.
   *
   * @maxItems 200000
   */
  below: SpfBranch[];
}
/**
 * A resource that is imported.
 */
export interface ImportedResource {
  /**
   * The resource's address.
   */
  address: string;
  /**
   * The id that it is imported by.
   */
  id: string;
}
/**
 * A resource that moves.
 */
export interface MovedResource {
  /**
   * The address before.
   */
  from: string;
  /**
   * The address after.
   */
  to: string;
}
/**
 * How many resources Terraform would touch.
 */
export interface TerraformCounts {
  /**
   * Resources to create.
   */
  create: number;
  /**
   * Resources to update in place.
   */
  update: number;
  /**
   * Resources to delete.
   */
  delete: number;
  /**
   * Resources to delete and create again.
   */
  replace: number;
}
/**
 * All changes of one tenant that one rule asks about: acknowledged together, or not at all.
 */
export interface Risk {
  /**
   * The tenant's id, or platform.
   */
  tenant: string;
  /**
   * The rule that asks, such as dmarc/weakened.
   */
  rule: string;
  /**
   * What change of an acknowledgement names: the digest of exactly these changes.
   */
  digest: string;
  /**
   * The changes' sentences.
   *
   * @maxItems 200000
   *
   * Items: A change's sentence.
   */
  words: string[];
  whole?: Whole;
  acknowledged: Acknowledged;
}
/**
 * Of all tenants that the rule asks about, where they are more than one.
 */
export interface Whole {
  /**
   * What change of an acknowledgement with tenant: "*" names.
   */
  digest: string;
  /**
   * How many tenants those are.
   */
  tenants: number;
}
/**
 * An acknowledgement that accepts nothing.
 */
export interface StaleAcknowledgement {
  /**
   * The tenant that it names.
   */
  tenant: string;
  /**
   * The rule that it names.
   */
  rule: string;
  /**
   * The digest that it names; null for a flag.
   */
  change: string | null;
  /**
   * The file and line, such as acknowledge/x.yaml:3, or the flag.
   */
  by: string;
  /**
   * Why it accepts nothing, such as: no such change.
   */
  why: string;
}
/**
 * The counts of the rest: readers recompute them.
 */
export interface Summary {
  /**
   * How many tenants change.
   */
  changed: number;
  /**
   * How many tenants do not change.
   */
  unchanged: number;
  /**
   * How many tenants may change by another version of postroad alone. Absent where none may.
   */
  mayChange?: number;
  /**
   * How many tenants fail.
   */
  failed: number;
  /**
   * How many risks have no acknowledgement.
   */
  needsAcknowledgement: number;
}
