import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

/** A configuration set's TLS policy and whether it sends, where either changes. */
export function configurationSetChanges(resource: ResourceChange, blueprint: Blueprint | undefined): Change[] {
  const { type, before, after, verb } = resource;
  const { sendingSet } = meaningOf(type);
  if (sendingSet === undefined || (verb !== "update" && verb !== "replace")) return [];
  const [old, now] = [before, after].map((side) => (side === null ? undefined : sendingSet(side)));
  const set = old?.name ?? now?.name ?? resource.address;
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
  const [tlsWas, tlsIs] = [old?.tls, now?.tls];
  if (tlsWas !== tlsIs && tlsWas !== undefined) {
    const weaker = tlsWas === "required";
    const words = weaker ? `relay ${name} no longer requires TLS` : `relay ${name} requires TLS`;
    changes.push(change("tls", tlsWas, tlsIs ?? null, words, weaker ? "relay/tls-weakened" : null));
  }
  const [sentWas, sentIs] = [old?.sends, now?.sends];
  if (sentWas === true && sentIs === false)
    changes.push(change("sending", true, false, `relay ${name} stops sending`, "tenant/paused"));
  if (sentWas === false && sentIs === true)
    changes.push(change("sending", false, true, `relay ${name} sends again`, null));
  return changes;
}
