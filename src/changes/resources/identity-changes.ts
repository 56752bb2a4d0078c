import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { textOf } from "../../model/json-reader.ts";
import { isAfterApply } from "../../model/planned-value.ts";
import { identitiesOfTemplate } from "../../providers/ses/cloudformation/template-identities.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/**
 * Identities that go, and those that Terraform would delete and create again, in place or under another address: their DKIM tokens are new
 * ones then, and SES refuses to send until they are verified.
 */
export function identityChanges(resources: readonly ResourceChange[], blueprint: Blueprint | undefined): Change[] {
  const created = new Map<string, ResourceChange>();
  for (const resource of resources)
    if (resource.verb === "create") for (const domain of identitiesOf(resource, "after")) created.set(domain, resource);
  return resources.flatMap((resource) => {
    if (resource.verb !== "delete" && resource.verb !== "replace") return [];
    const after = resource.verb === "replace" ? identitiesOf(resource, "after") : [];
    return identitiesOf(resource, "before").map((domain) => {
      const replaced = after.includes(domain) || created.has(domain);
      const name = blueprint?.relays.find((relay) => relay.domain === domain)?.id ?? domain;
      return mailChange({
        kind: "relay",
        action: replaced ? "replace" : "delete",
        type: resource.type,
        name,
        domain,
        before: { identity: domain, address: resource.address },
        after: replaced ? { identity: domain, address: created.get(domain)?.address ?? resource.address } : null,
        words: replaced
          ? `SES identity ${domain} is deleted and created again: it is verified anew, with other DKIM tokens`
          : `SES identity ${domain} is removed: nothing is sent as ${domain}`,
        verdict: verdictOf(replaced ? "relay/identity-replaced" : "relay/identity-removed"),
        parts: [],
      });
    });
  });
}

/** The domains whose identity a resource is: an own key's is a CloudFormation stack, for the key must not stand in the state. */
function identitiesOf({ type, ...resource }: ResourceChange, side: "before" | "after"): string[] {
  const attributes = resource[side];
  if (type === "aws_sesv2_email_identity") return [textOf(attributes?.["email_identity"]) ?? []].flat();
  if (type !== "aws_cloudformation_stack") return [];
  return identitiesOfTemplate(writtenText(attributes?.["template_body"]));
}

/** Text, as far as it is known: a synthesis holds references in a text that is JSON all the same. */
function writtenText(value: Plain | undefined): string {
  return isAfterApply(value) ? value.afterApply : (textOf(value) ?? "");
}
