import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { ReceiptRule } from "../../providers/mail-meaning.ts";
import { meaningOf } from "../../providers/resources.ts";
import { addressesOf } from "../../resolve/inbound/addresses.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { addressGone, addressTaken } from "../words/mailbox.ts";
import { mailChange } from "./mail-change.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

/** Addresses that no receipt rule takes mail for any more, or newly does, and rules that no longer need TLS. */
export function inboundChanges(resources: readonly ResourceChange[], blueprint: Blueprint | undefined): Change[] {
  const rules = resources.filter(({ type, verb }) => meaningOf(type).receiptRule !== undefined && verb !== "forget");
  const taken = (side: "before" | "after") => new Set(rules.flatMap((rule) => ruleOf(rule, side)?.recipients ?? []));
  const [before, after] = [taken("before"), taken("after")];
  const gone = [...before].filter((one) => !after.has(one)).sort(compareText);
  const come = [...after].filter((one) => !before.has(one)).sort(compareText);
  return [
    ...gone.map((address) => addressChange(address, "delete", rules, blueprint)),
    ...come.map((address) => addressChange(address, "create", rules, blueprint)),
    ...rules.flatMap(tlsChange),
  ];
}

/** The mailboxes that an address reaches, or reached. */
function mailboxesOf(address: string, blueprint: Blueprint | undefined): string[] {
  const reached = blueprint?.mailboxes.filter((mailbox) => addressesOf(mailbox).some((one) => one.address === address));
  return [...new Set(reached?.map(({ id }) => id))];
}

function addressChange(
  address: string,
  action: "create" | "delete",
  [rule]: readonly ResourceChange[],
  blueprint: Blueprint | undefined,
): Change {
  const mailboxes = mailboxesOf(address, blueprint);
  const goes = action === "delete";
  return mailChange({
    kind: "mailbox",
    action,
    type: rule?.type ?? null,
    name: address,
    domain: address.slice(address.lastIndexOf("@") + 1),
    before: goes ? address : null,
    after: goes ? null : address,
    words: (goes ? addressGone : addressTaken)(address, mailboxes),
    verdict: goes ? verdictOfEffect("address", address, undefined) : undefined,
    parts: [],
  });
}

function tlsChange(resource: ResourceChange): Change[] {
  const [before, after] = [ruleOf(resource, "before"), ruleOf(resource, "after")];
  if (before === undefined || after === undefined) return [];
  const [was, is] = [before.tls, after.tls];
  if (was === is || typeof is !== "string") return [];
  const { type, address } = resource;
  const weaker = before.requiresTls;
  const name = typeof after.name === "string" ? after.name : address;
  return [
    mailChange({
      kind: "inbound",
      action: "update",
      type,
      name,
      domain: null,
      before: { tls: was ?? null },
      after: { tls: is },
      words: `receipt rule ${name} ${weaker ? "no longer requires TLS" : "requires TLS"}`,
      verdict: verdictOfEffect("receiptTls", before.requiresTls, after.requiresTls),
      parts: [partOf("tls", was ?? null, is)],
    }),
  ];
}

const ruleOf = (resource: ResourceChange, side: "before" | "after"): ReceiptRule | undefined => {
  const attributes = resource[side];
  return attributes === null ? undefined : meaningOf(resource.type).receiptRule?.(attributes);
};
