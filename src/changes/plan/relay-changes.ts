import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { member, textOf } from "../../model/json-reader.ts";
import { identitiesOfTemplate } from "../../providers/ses/cloudformation/template-identities.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import type { Attributes, ResourceChange } from "./resource-change.ts";
import { partOf } from "./resource-words.ts";

/** What SES calls the two TLS policies of a configuration set. */
const TLS: Readonly<Record<string, string>> = { REQUIRE: "required", OPTIONAL: "preferred" };

/** A configuration set's TLS policy and whether it sends, where either changes. */
export function configurationSetChanges(resource: ResourceChange, blueprint: Blueprint | undefined): Change[] {
  const { type, before, after, verb } = resource;
  if (type !== "aws_sesv2_configuration_set" || (verb !== "update" && verb !== "replace")) return [];
  const set =
    textOf(before?.["configuration_set_name"]) ?? textOf(after?.["configuration_set_name"]) ?? resource.address;
  const relay = blueprint?.relays.find(({ sets }) => sets.some(({ name }) => name === set));
  const name = relay?.id ?? set;
  const domain = relay?.domain ?? null;
  const change = (
    key: string,
    was: Plain,
    is: Plain,
    words: string,
    rule: "relay/tls-weakened" | "tenant/paused" | null,
  ) =>
    mailChange({
      kind: "relay",
      action: "update",
      type,
      name,
      domain,
      before: { [key]: was },
      after: { [key]: is },
      words,
      verdict: rule === null ? undefined : verdictOf(rule),
      parts: [partOf(key, was, is)],
    });
  const changes: Change[] = [];
  const [tlsWas, tlsIs] = [tlsOf(before), tlsOf(after)];
  if (tlsWas !== tlsIs && tlsWas !== undefined) {
    const weaker = tlsWas === "required";
    const words = weaker ? `relay ${name} no longer requires TLS` : `relay ${name} requires TLS`;
    changes.push(change("tls", tlsWas, tlsIs ?? null, words, weaker ? "relay/tls-weakened" : null));
  }
  const [sentWas, sentIs] = [before, after].map((side) => inBlock(side, "sending_options", "sending_enabled"));
  if (sentWas === true && sentIs === false)
    changes.push(change("sending", true, false, `relay ${name} stops sending`, "tenant/paused"));
  if (sentWas === false && sentIs === true)
    changes.push(change("sending", false, true, `relay ${name} sends again`, null));
  return changes;
}

/**
 * Identities that go, and those that Terraform would delete and make again, in place or under another address: their DKIM tokens are new
 * ones then, and SES refuses to send until they are verified.
 */
export function identityChanges(resources: readonly ResourceChange[], blueprint: Blueprint | undefined): Change[] {
  const made = new Map<string, ResourceChange>();
  for (const resource of resources)
    if (resource.verb === "create") for (const domain of identitiesOf(resource, "after")) made.set(domain, resource);
  return resources.flatMap((resource) => {
    if (resource.verb !== "delete" && resource.verb !== "replace") return [];
    const after = resource.verb === "replace" ? identitiesOf(resource, "after") : [];
    return identitiesOf(resource, "before").map((domain) => {
      const replaced = after.includes(domain) || made.has(domain);
      const name = blueprint?.relays.find((relay) => relay.domain === domain)?.id ?? domain;
      return mailChange({
        kind: "relay",
        action: replaced ? "replace" : "delete",
        type: resource.type,
        name,
        domain,
        before: { identity: domain, address: resource.address },
        after: replaced ? { identity: domain, address: made.get(domain)?.address ?? resource.address } : null,
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
  return identitiesOfTemplate(textOf(attributes?.["template_body"]) ?? "");
}

const tlsOf = (attributes: Attributes | null): string | undefined => {
  const policy = inBlock(attributes, "delivery_options", "tls_policy");
  return typeof policy === "string" && policy !== ""
    ? (TLS[policy] ?? policy)
    : attributes === null
      ? undefined
      : "preferred";
};

/** An attribute of a block that stands at most once. */
const inBlock = (attributes: Attributes | null, block: string, attribute: string): unknown =>
  member(member(member(attributes, block), 0), attribute);
