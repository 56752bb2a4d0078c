import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
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
      const address = replaced ? (created.get(domain)?.address ?? resource.address) : undefined;
      const name = blueprint?.relays.find((relay) => relay.domain === domain)?.id ?? domain;
      return mailChange({
        kind: "relay",
        action: replaced ? "replace" : "delete",
        type: resource.type,
        name,
        domain,
        before: { identity: domain, address: resource.address },
        after: address === undefined ? null : { identity: domain, address },
        words: replaced
          ? `SES identity ${domain} is deleted and created again: it is verified anew, with other DKIM tokens`
          : `SES identity ${domain} is removed: nothing is sent as ${domain}`,
        verdict: verdictOfEffect("identity", resource.address, address),
        parts: [],
      });
    });
  });
}

/** The domains whose identity a resource is. */
const identitiesOf = (resource: ResourceChange, side: "before" | "after"): readonly string[] =>
  meaningOf(resource.type).identities?.(resource[side] ?? {}) ?? [];
