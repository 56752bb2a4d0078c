import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { member, textOf } from "../../model/json-reader.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

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
