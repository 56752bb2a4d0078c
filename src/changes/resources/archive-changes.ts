import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { archiveGone } from "../../model/held-mail.ts";
import { entriesOf, member, textOf } from "../../model/json-reader.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { ARCHIVE_TYPE, throughStack } from "../../providers/ses/cloudformation/mail-manager.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/** The archive of a relay through a customer's server, where it goes with the mail in it: out of its CloudFormation stack, or with that. */
export function archiveChanges(resource: ResourceChange, blueprint: Blueprint | undefined): Change[] {
  const { type, verb, before, after, address } = resource;
  if (type !== "aws_cloudformation_stack" || !holdsArchive(before)) return [];
  if (verb !== "delete" && verb !== "replace" && (verb !== "update" || holdsArchive(after))) return [];
  const stack = textOf(before?.["name"]) ?? address;
  const relay = blueprint?.relays.find((one) => throughStack(one) === stack);
  const name = relay?.id ?? stack;
  return [
    mailChange({
      kind: "relay",
      action: "delete",
      type,
      name,
      domain: relay?.domain ?? null,
      before: { archive: stack },
      after: null,
      words: archiveGone(name),
      verdict: verdictOf("relay/archive-removed"),
      parts: [],
    }),
  ];
}

/** Whether a stack's template has an archive; of a template that is not known, or no JSON, nothing is said. */
function holdsArchive(side: Attributes | null): boolean {
  let template: unknown;
  try {
    template = JSON.parse(textOf(side?.["template_body"]) ?? "");
  } catch {
    return false;
  }
  return entriesOf(member(template, "Resources")).some(([, one]) => member(one, "Type") === ARCHIVE_TYPE);
}
