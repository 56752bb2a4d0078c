import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { archiveGone } from "../../model/held-mail.ts";
import { meaningOf } from "../../providers/resources.ts";
import { throughStack } from "../../providers/ses/cloudformation/mail-manager.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/** The archive of a relay through a customer's server, where it goes with the mail in it: out of its CloudFormation stack, or with that. */
export function archiveChanges(resource: ResourceChange, blueprint: Blueprint | undefined): Change[] {
  const { type, verb, before, after, address } = resource;
  const { archive } = meaningOf(type);
  const [was, is] = [before, after].map((side) => (side === null ? undefined : archive?.(side)));
  if (was === undefined || (verb !== "delete" && verb !== "replace" && (verb !== "update" || is !== undefined)))
    return [];
  const stack = was.name ?? address;
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
      verdict: verdictOfEffect("archive", stack, undefined),
      parts: [],
    }),
  ];
}
