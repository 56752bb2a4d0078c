import type { Change, Plain } from "../../model/change.ts";
import { RELAY_PROVIDERS } from "../../providers/registry.ts";
import { canonical } from "../acknowledge/digest.ts";
import { subjectKey } from "../declared/asked-of-resources.ts";

/** What is declared of a tenant, where a commit is compared with. */
export interface Declared {
  /** What preview says. */
  readonly changes: readonly Change[];
  /** What the declarations ask of the resources that mail depends on, described as resources are. */
  readonly asked: readonly Change[];
}

/**
 * What a plan does, each change that the declarations ask for by the declared change that asks for it: that knows the past and the file, why
 * a key goes, what people call a sender, which line it follows from, and has the digest that an acknowledgement names. What no declaration
 * asks for is as the plan has it. What asks for an acknowledgement and is in no resource, such as the TLS level of one recipient, comes
 * beside it, as long as the plan does anything.
 */
export function inDeclaredWords(planned: readonly Change[], declared: Declared | undefined): Change[] {
  if (declared === undefined || planned.length === 0) return [...planned];
  const { changes, asked } = declared;
  const exact = new Map(changes.map((change) => [exactKey(change), change]));
  const askedFor = new Set(asked.map(subjectKey));
  const found = new Set(planned.map(({ rule }) => rule));
  const standIns = planned.flatMap((change) => {
    const same = exact.get(exactKey(change));
    if (same !== undefined) return [same];
    const isAsked = askedFor.has(subjectKey(change)) || isTokenGone(change) || isHeadline(change);
    const by = isAsked ? changes.filter((one) => asksFor(one, change)) : [];
    return by.length > 0 ? by : [change];
  });
  return [...new Set([...changes.filter((change) => isInNoResource(change) && !found.has(change.rule)), ...standIns])];
}

/** The same thing with the same sides: of records, and of what preview itself has from resources. */
const exactKey = ({ kind, type, name, before, after }: Change): string =>
  JSON.stringify([kind, type, name, canonical(before), canonical(after)]);

/** Whether a declared change is why a resource changes that the declarations ask to change just so. */
function asksFor(declared: Change, change: Change): boolean {
  if (isTokenGone(change))
    return declared.kind === "relay" && declared.action === "delete" && declared.domain === change.domain;
  // Of a tenant or domain that leaves, the declarations say where it goes, and the plan what goes with it.
  if (isHeadline(change)) return declared.rule === change.rule && declared.name === change.name;
  // What a relay had in its SES tenant goes with it.
  if (change.rule === "relay/ses-tenant-removed" && declared.rule !== change.rule)
    return declared.kind === "relay" && declared.action === "delete";
  // The past alone shows whether a policy may go.
  if (change.kind === "policy" || (change.kind === "record" && change.name.startsWith("_mta-sts.")))
    return declared.kind === "policy" && declared.domain !== null && declared.domain === change.domain;
  if (change.kind === "resource" || change.kind === "record") return false;
  if (change.rule !== null && declared.rule !== change.rule) return false;
  const isSameDomain = declared.domain === change.domain || declared.domain === null || change.domain === null;
  if (change.rule !== null) return isSameDomain && declared.kind !== "record";
  return declared.kind === change.kind && declared.name === change.name && declared.action === change.action;
}

/** A DKIM record of an identity whose tokens its provider gave: no declaration knows its name, and it goes with its relay. */
const isTokenGone = ({ kind, type, action, before }: Change): boolean =>
  kind === "record" &&
  type === "CNAME" &&
  action === "delete" &&
  textsIn(before).some((text) => RELAY_PROVIDERS.some((provider) => provider.givesKeyAt(text)));

/** A tenant or a domain that leaves: all that is deleted of it is one change. */
const isHeadline = ({ kind, action }: Change): boolean =>
  action === "delete" && (kind === "tenant" || kind === "domain");

/** All texts of a value. */
const textsIn = (value: Plain): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap((one: Plain) => textsIn(one))
      : [];

/**
 * Whether a change asks for an acknowledgement and may be in no resource. What Terraform does with its own resources it knows best; what is
 * said of no record type is of a policy that others keep.
 */
const isInNoResource = ({ risk, rule, kind, type }: Change): boolean =>
  risk === "high" && rule !== null && (kind !== "record" || type === null) && !TERRAFORMS.has(rule);

const TERRAFORMS: ReadonlySet<string> = new Set(["dns/recreated", "relay/identity-removed", "relay/identity-replaced"]);
