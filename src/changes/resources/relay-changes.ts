import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import type { Verdict } from "../../rules/changes/risk.ts";
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
  const change = (key: string, was: Plain, is: Plain, words: string, verdict: Verdict | undefined) =>
    mailChange({
      kind: "relay",
      action: "update",
      type,
      name,
      domain,
      before: { [key]: was },
      after: { [key]: is },
      words,
      verdict,
      parts: [partOf(key, was, is)],
    });
  const changes: Change[] = [];
  const [tlsWas, tlsIs] = [old?.tls, now?.tls];
  if (tlsWas !== tlsIs && tlsWas !== undefined) {
    const weaker = tlsWas === "required";
    const words = weaker ? `relay ${name} no longer requires TLS` : `relay ${name} requires TLS`;
    changes.push(change("tls", tlsWas, tlsIs ?? null, words, verdictOfEffect("relayTls", tlsWas, tlsIs)));
  }
  const [sentWas, sentIs] = [old?.sends, now?.sends];
  if (typeof sentWas === "boolean" && typeof sentIs === "boolean" && sentWas !== sentIs) {
    const words = `relay ${name} ${sentIs ? "sends again" : "stops sending"}`;
    changes.push(change("sending", sentWas, sentIs, words, verdictOfEffect("relaySends", sentWas, sentIs)));
  }
  return changes;
}
