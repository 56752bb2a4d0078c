import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { isAbsent } from "../../providers/state-values.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { addressGone, addressTaken } from "../words/mailbox.ts";
import { mailChange } from "./mail-change.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

/** Addresses that no receipt rule takes mail for any more, or newly does, and rules that no longer need TLS. */
export function inboundChanges(resources: readonly ResourceChange[], blueprint: Blueprint | undefined): Change[] {
  const rules = resources.filter(({ type, verb }) => type === "aws_ses_receipt_rule" && verb !== "forget");
  const taken = (side: "before" | "after") => new Set(rules.flatMap((rule) => recipientsOf(rule[side])));
  const [before, after] = [taken("before"), taken("after")];
  const gone = [...before].filter((one) => !after.has(one)).sort(compareText);
  const come = [...after].filter((one) => !before.has(one)).sort(compareText);
  return [
    ...gone.map((address) => addressChange(address, "delete", mailboxesOf(address, blueprint))),
    ...come.map((address) => addressChange(address, "create", mailboxesOf(address, blueprint))),
    ...rules.flatMap(tlsChange),
  ];
}

/** The mailboxes that an address reaches, or reached. */
function mailboxesOf(address: string, blueprint: Blueprint | undefined): string[] {
  const reached = blueprint?.mailboxes.filter((mailbox) =>
    [mailbox.address, ...(mailbox.aliases ?? [])].some((one) => one.toLowerCase() === address),
  );
  return [...new Set(reached?.map(({ id }) => id))];
}

function addressChange(address: string, action: "create" | "delete", mailboxes: readonly string[]): Change {
  const goes = action === "delete";
  return mailChange({
    kind: "mailbox",
    action,
    type: "aws_ses_receipt_rule",
    name: address,
    domain: address.slice(address.lastIndexOf("@") + 1),
    before: goes ? address : null,
    after: goes ? null : address,
    words: (goes ? addressGone : addressTaken)(address, mailboxes),
    verdict: goes ? verdictOf("inbound/mailbox-removed") : undefined,
    parts: [],
  });
}

function tlsChange({ before, after, type, address }: ResourceChange): Change[] {
  const [was, is] = [tlsPolicyOf(before), tlsPolicyOf(after)];
  if (before === null || after === null || was === is || typeof is !== "string") return [];
  const weaker = was === "Require";
  const name = typeof after["name"] === "string" ? after["name"] : address;
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
      verdict: weaker ? verdictOf("inbound/tls-weakened") : undefined,
      parts: [partOf("tls", was ?? null, is)],
    }),
  ];
}

/** SES takes mail in the clear where a rule names no policy. */
const tlsPolicyOf = (rule: Attributes | null): Plain | undefined =>
  isAbsent(rule?.["tls_policy"]) ? "Optional" : rule?.["tls_policy"];

/** Of a rule that runs: one that is disabled takes nothing. */
function recipientsOf(rule: Attributes | null): string[] {
  const recipients: Plain | undefined = rule?.["recipients"];
  if (rule?.["enabled"] === false || !Array.isArray(recipients)) return [];
  return recipients.filter((one) => typeof one === "string");
}
