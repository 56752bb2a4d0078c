import type { Change, ChangeKind } from "../../model/change.ts";
import { isRecordType } from "../plan/planned-records.ts";
import type { ResourceDifference } from "../sides/terraform-difference.ts";
import { textField } from "./plain.ts";

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

/** Whether a declared change is what a resource follows from. */
export function isExplained(resource: ResourceDifference, declared: readonly Change[]): boolean {
  if (isRecordType(resource.type)) {
    const names = [resource.before, resource.after].map((side) => textField(side, "name")?.toLowerCase());
    return names.some((name) => name !== undefined && declared.some((change) => isOfRecord(change, name)));
  }
  // Outputs, providers and data follow from whatever is declared.
  if (!isResource(resource)) return declared.length > 0;
  const kinds = MADE_OF.find(([type]) => type.test(resource.type))?.[1] ?? [];
  return declared.some((change) => kinds.includes(change.kind) || (isSending(resource) && isRest(change)));
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
