import type { Blueprint } from "../../blueprint/blueprint.ts";
import { type Verdict, verdictOf } from "../../transitions/risk.ts";
import type { Change, ChangeKind, Plain } from "../document.ts";
import { differences, differenceWords, isSamePlain, plainOf } from "./plain.ts";
import { verdictOfResource } from "./resource-verdict.ts";

/** A resource of Terraform that differs between two sides. */
export interface ResourceDifference {
  readonly action: "create" | "update" | "delete";
  readonly address: string;
  readonly type: string;
  readonly before: Plain;
  readonly after: Plain;
}

/**
 * What Terraform would do that no change of mail explains: each resource that differs while nothing it is made of does, and what is
 * deleted at one address to be created at another, whoever explains it.
 */
export function resourceChanges(
  resources: readonly ResourceDifference[],
  told: readonly Change[],
  before: Blueprint | undefined,
  after: Blueprint | undefined,
): Change[] {
  const moved = movedResources(resources);
  const addresses = new Set(moved.flatMap(({ gone, come }) => [gone.address, come.address]));
  const whole =
    before === undefined || after === undefined
      ? told.some(({ kind }) => kind === "tenant")
      : wholeTenant(before, after);
  const rest = resources.filter((one) => !addresses.has(one.address) && !whole && !isExplained(one, told));
  const had = new Set(before?.domains.map(({ name }) => name));
  const stands = new Set(after?.domains.flatMap(({ name }) => (had.has(name) ? [name] : [])));
  return [...moved.map(movedChange), ...rest.map((one) => resourceChange(one, verdictOfResource(one, stands)))];
}

/** All that a tenant has comes or goes. */
const wholeTenant = (before: Blueprint, after: Blueprint): boolean =>
  (before.lifecycle === "retired") !== (after.lifecycle === "retired");

const RECORD_TYPES: ReadonlySet<string> = new Set(["aws_route53_record", "cloudflare_dns_record"]);
const IDENTITY_TYPES: ReadonlySet<string> = new Set(["aws_sesv2_email_identity", "aws_cloudformation_stack"]);

/** What resources of a type are made of. */
const MADE_OF: readonly (readonly [RegExp, readonly ChangeKind[]])[] = [
  [/^aws_sesv2_/, ["relay", "inbound", "domain"]],
  [/^aws_cloudformation_stack$/, ["relay"]],
  [/^aws_(iam_user|iam_access_key|iam_user_policy|secretsmanager_)/, ["user", "relay"]],
  [/^aws_iam_policy$/, ["user", "relay"]],
  [/^aws_(ses_receipt|lambda_|iam_role|s3_bucket|cloudwatch_log)/, ["inbound", "mailbox"]],
  [/^aws_(acm_|cloudfront_)/, ["policy"]],
  [/^cloudflare_workers/, ["policy"]],
];

/** Whether a change of mail tells what a resource follows from. */
function isExplained(resource: ResourceDifference, told: readonly Change[]): boolean {
  if (RECORD_TYPES.has(resource.type)) {
    const names = [resource.before, resource.after].map((side) => text(side, "name")?.toLowerCase());
    return names.some((name) => name !== undefined && told.some((change) => isOfRecord(change, name)));
  }
  // Outputs, providers and data follow from whatever is declared.
  if (!isResource(resource)) return told.length > 0;
  const kinds = MADE_OF.find(([type]) => type.test(resource.type))?.[1] ?? [];
  return told.some((change) => kinds.includes(change.kind) || (isSending(resource) && isRest(change)));
}

/** What stops or starts to send. */
const isSending = ({ type }: ResourceDifference): boolean => type === "aws_sesv2_configuration_set";

/** A tenant that rests, or is active again. */
const isRest = ({ kind, before, after }: Change): boolean =>
  kind === "tenant" && text(before, "lifecycle") !== text(after, "lifecycle");

const isResource = ({ address, type }: ResourceDifference): boolean =>
  address.startsWith(`${type}.`) && !BLOCKS.has(type);

const BLOCKS: ReadonlySet<string> = new Set(["output", "provider", "terraform", "variable", "locals"]);

function isOfRecord(change: Change, name: string): boolean {
  const { kind, domain } = change;
  const own = name.replace(/\.$/, "");
  // What only an apply knows stands as a reference in Terraform.
  if (own.includes("${"))
    return kind === "relay" || kind === "policy" || kind === "inbound" || kind === "domain" || kind === "record";
  if (kind === "record" && change.name === own) return true;
  const within = domain !== null && (own === domain || own.endsWith(`.${domain}`));
  // Its zone, TTL, policy or the whole domain.
  return (
    within &&
    (kind === "policy" || kind === "domain" || (kind === "record" && change.name === domain && change.type === null))
  );
}

const isFields = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function text(value: Plain, field: string): string | undefined {
  const found = isFields(value) ? value[field] : undefined;
  return typeof found === "string" ? found : undefined;
}

interface Moved {
  readonly gone: ResourceDifference;
  readonly come: ResourceDifference;
  readonly verdict: Verdict;
  readonly words: string;
  readonly domain: string | null;
}

/** What is deleted at one address and created at another, the same for readers. */
function movedResources(resources: readonly ResourceDifference[]): Moved[] {
  const come = resources.filter(({ action }) => action === "create");
  const used = new Set<ResourceDifference>();
  return resources.flatMap((gone): Moved[] => {
    if (gone.action !== "delete") return [];
    const identity = identityOf(gone, gone.before);
    const other = come.find(
      (one) =>
        !used.has(one) && (identity === undefined ? isSameRecord(gone, one) : identityOf(one, one.after) === identity),
    );
    if (other === undefined) return [];
    used.add(other);
    const name = identity ?? text(gone.before, "name") ?? gone.address;
    return [
      identity === undefined
        ? {
            gone,
            come: other,
            verdict: verdictOf("dns/recreated"),
            domain: null,
            words: `${text(gone.before, "type") ?? "record"} of ${name} is deleted at ${gone.address} and created again at ${other.address}`,
          }
        : {
            gone,
            come: other,
            verdict: verdictOf("relay/identity-replaced"),
            domain: identity,
            words: `SES identity ${identity} is deleted at ${gone.address} and created again at ${other.address}: it is verified anew, with other DKIM tokens`,
          },
    ];
  });
}

/** The fields of a record that readers, or the zone, see. */
const CONTENT = ["name", "type", "content", "data", "priority", "records", "zone_id"] as const;

function isSameRecord(gone: ResourceDifference, come: ResourceDifference): boolean {
  if (!RECORD_TYPES.has(gone.type) || come.type !== gone.type || gone.address === come.address) return false;
  return isSamePlain(contentOf(gone.before), contentOf(come.after));
}

function contentOf(value: Plain): Plain {
  return isFields(value) ? Object.fromEntries(CONTENT.map((field) => [field, value[field] ?? null])) : null;
}

/** The domain of the SES identity that a resource is, or makes. */
function identityOf({ type }: ResourceDifference, value: Plain): string | undefined {
  if (!IDENTITY_TYPES.has(type)) return undefined;
  if (type === "aws_sesv2_email_identity") return text(value, "email_identity");
  const template = text(value, "template_body");
  return template === undefined ? undefined : identityOfTemplate(template);
}

/** The identity that a CloudFormation template makes: the way to keys of one's own. */
function identityOfTemplate(template: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(template);
  } catch {
    return undefined;
  }
  const resources = plainOf(parsed);
  const made = isFields(resources) ? resources.Resources : undefined;
  for (const resource of isFields(made) ? Object.values(made) : [])
    if (isFields(resource) && resource.Type === "AWS::SES::EmailIdentity" && isFields(resource.Properties))
      return text(resource.Properties, "EmailIdentity");
  return undefined;
}

function movedChange({ gone, come, verdict, words, domain }: Moved): Change {
  return {
    action: "replace",
    kind: "resource",
    type: come.type,
    name: come.address,
    domain,
    before: { address: gone.address },
    after: { address: come.address },
    words,
    rule: verdict.rule,
    risk: verdict.risk,
    parts: [],
    place: null,
  };
}

function resourceChange(
  { action, address, type, before, after }: ResourceDifference,
  verdict: Pick<Change, "rule" | "risk"> | undefined,
): Change {
  const parts = action === "update" ? differences(plainOf(before), plainOf(after), type) : [];
  const done = action === "create" ? "is created" : action === "delete" ? "is deleted" : "";
  return {
    action,
    kind: "resource",
    type,
    name: address,
    domain: null,
    before: plainOf(before),
    after: plainOf(after),
    words: `${address} ${done || (parts.length === 0 ? "changes" : `changes: ${differenceWords(plainOf(before), plainOf(after), parts, type)}`)}`,
    rule: verdict?.rule ?? null,
    risk: verdict?.risk ?? "low",
    parts,
    place: null,
  };
}
