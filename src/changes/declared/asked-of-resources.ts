import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { viewsOf } from "../../model/record-view.ts";
import { policyHostOf, receiverOf, relayProviderOf } from "../../providers/registry.ts";
import { askedBySesTenants, askedByUser } from "../../providers/ses/relay.ts";
import { canonical } from "../acknowledge/digest.ts";
import { type Described, describeResources } from "../resources/describe.ts";
import { programOf } from "../resources/policy-changes.ts";
import { type ResourceChange, resourceChange } from "../resources/resource-change.ts";

/**
 * What two declarations ask of the resources that mail depends on, judged and described as resources are: what Terraform does beyond it, no
 * declaration asks for. Without what has no words of mail.
 */
export function askedOfResources(
  before: Blueprint | undefined,
  after: Blueprint | undefined,
  known: Pick<Described, "blueprint" | "records" | "isGone">,
): Change[] {
  const [was, is] = [resourcesOf(before), resourcesOf(after)];
  const resources = [...new Set([...was.keys(), ...is.keys()])].map((address): ResourceChange => {
    const [old, now] = [was.get(address) ?? null, is.get(address) ?? null];
    const verb = old === null ? "create" : now === null ? "delete" : "update";
    const type = address.slice(0, address.indexOf("."));
    return { ...resourceChange(address, type, verb), before: old, after: now };
  });
  const records = (side: Blueprint | undefined) => (isActive(side) ? viewsOf(side.records) : []);
  const sides = { before: records(before), after: records(after), others: [], picked: new Map<string, string>() };
  return describeResources({ ...known, resources, outputs: [], sides }).filter(({ kind }) => kind !== "resource");
}

const isActive = (side: Blueprint | undefined): side is Blueprint => side !== undefined && side.lifecycle !== "retired";

/** The attributes of which mail speaks, as state has them. */
function resourcesOf(side: Blueprint | undefined): Map<string, Attributes> {
  if (!isActive(side)) return new Map();
  const { relays, users, policies, inbound } = side;
  const asked = [
    ...relays.flatMap((relay) => relayProviderOf(relay.provider).asked(relay)),
    ...askedBySesTenants(relays),
    ...(inbound === undefined ? [] : receiverOf(inbound.provider).asked(inbound)),
    ...users.map(askedByUser),
    ...policies.flatMap(({ hosting, domain, body }) =>
      policyHostOf(hosting.kind).asked(hosting, { domain, body, program: programOf(body) }),
    ),
  ];
  return new Map(asked.map(({ type, name, attributes }) => [`${type}.${name}`, attributes]));
}

/**
 * What a described change is of, whichever source reports it: two with the same key are the same change. Addresses in Terraform are not part of
 * it, nor is how a source words what only an apply knows.
 */
export function subjectKey({ kind, type, name, action, before, after }: Change): string {
  const [was, is] = [before, after].map(comparable);
  const isShared = kind === "record" && type === null;
  const own = kind === "record" ? [type, isUnknownName(name) ? null : name] : [null, name];
  return canonical([kind, action, ...(isShared || isZone(before) ? [null, null] : own), was ?? null, is ?? null]);
}

/** Records whose name only an apply knows are shown as a sentence, or as a reference of Terraform's. */
const isUnknownName = (name: string): boolean => /[\s$]/.test(name);

const isZone = (side: Plain): boolean =>
  typeof side === "object" && side !== null && "zone" in side && !("values" in side);

/** Without addresses and the names of records that share a change, and with one word for all that is known after an apply. */
function comparable(value: Plain): Plain {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  if ("afterApply" in value) return { afterApply: true };
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      key === "address" || key === "names" ? [] : [[key, comparable(one)]],
    ),
  );
}
