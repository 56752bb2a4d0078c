import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, ChangeKind } from "../../model/change.ts";
import type { ResourceDifference } from "../sides/terraform-difference.ts";
import { type Moved, movedResources, RECORD_TYPES } from "./moved-resources.ts";
import { differences, differenceWords, plainOf, textField } from "./plain.ts";
import { verdictOfResource } from "./resource-verdict.ts";

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
    const names = [resource.before, resource.after].map((side) => textField(side, "name")?.toLowerCase());
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
  kind === "tenant" && textField(before, "lifecycle") !== textField(after, "lifecycle");

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
