import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import type { SendingTenant } from "../../providers/mail-meaning.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { listed } from "../../standards/text/listing.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/**
 * An SES tenant that comes, goes or holds other identities and configuration sets. Where it lets go of what a relay still sends with, mail that
 * names it is refused.
 */
export function sesTenantChanges(resource: ResourceChange, blueprint: Blueprint | undefined): Change[] {
  const { type, verb } = resource;
  const { sendingTenant } = meaningOf(type);
  if (sendingTenant === undefined) return [];
  const [before, after] = [resource.before, resource.after].map((side) =>
    side === null ? undefined : sendingTenant(side),
  );
  const [was, is] = [verb === "create" ? undefined : before, verb === "delete" ? undefined : after];
  const name = is?.name ?? was?.name;
  if (name === undefined) return [];
  const lost = without(was, is);
  const come = without(is, was);
  if (was !== undefined && is !== undefined && lost.length === 0 && come.length === 0) return [];
  const used = lost.filter((one) => sendsWith(one, blueprint));
  return [
    mailChange({
      kind: "relay",
      action: was === undefined ? "create" : is === undefined ? "delete" : "update",
      type,
      name,
      domain: null,
      before: was === undefined ? null : { sesTenant: was.name, holds: was.holds },
      after: is === undefined ? null : { sesTenant: is.name, holds: is.holds },
      words: wordsOf(name, was, is, used, come),
      verdict: verdictOfEffect("sesTenant", used, []),
      parts: [],
    }),
  ];
}

const without = (side: SendingTenant | undefined, other: SendingTenant | undefined): string[] =>
  (side?.holds ?? []).filter((one) => other?.holds.includes(one) !== true);

/** Whether a relay still has an identity or a configuration set of that name. */
const sendsWith = (name: string, blueprint: Blueprint | undefined): boolean =>
  blueprint !== undefined &&
  blueprint.lifecycle !== "retired" &&
  blueprint.relays.some(({ domain, sets }) => domain === name || sets.some((set) => set.name === name));

function wordsOf(
  name: string,
  was: SendingTenant | undefined,
  is: SendingTenant | undefined,
  used: readonly string[],
  come: readonly string[],
): string {
  const refused = used.length === 0 ? "" : ": mail that names it in X-SES-TENANT is refused";
  if (was === undefined) return `SES tenant ${name} is new: mail counts for it that names it in X-SES-TENANT`;
  if (is === undefined) return `SES tenant ${name} is removed${refused}`;
  if (used.length > 0) return `SES tenant ${name} no longer holds ${listed(used)}${refused}`;
  return come.length > 0
    ? `SES tenant ${name} holds ${listed(come)} too`
    : `SES tenant ${name} holds less, as its relays do`;
}
