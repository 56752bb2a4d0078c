import type { Blueprint } from "../../model/blueprint.ts";
import type { Guard, Inbound, ReceiptAction, ReceiptRule } from "../../model/inbound.ts";
import { plural } from "../../model/text/plural.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { waitsForTopic } from "../../resolve/inbound/receipt-rules.ts";

/** What becomes of inbound mail, as plain data. */
export function inboundJson(inbound: Inbound | undefined) {
  if (inbound === undefined) return null;
  const { provider, account, region, ruleSet, tls, listening, retention, self, ambiguity, guard, rules } = inbound;
  const { buckets, topics, functions } = inbound;
  return {
    provider,
    account: account ?? null,
    region,
    ruleSet,
    tls,
    listening,
    retention: retention ?? null,
    self: self ?? null,
    ambiguity: { allow: ambiguity.allow, defaultLabel: ambiguity.defaultLabel ?? null },
    guard:
      guard === undefined
        ? null
        : { function: guard.name, ...guard.config.policy, quarantine: guard.quarantine ?? null },
    rules,
    forwards: inbound.forwards.map(({ from, to, mailbox }) => ({ from, to, mailbox })),
    buckets,
    topics,
    functions,
    identities: inbound.identities.map(({ domain }) => domain),
  };
}

/** What becomes of inbound mail, for people: mailboxes, what happens to a message, and what others must do. */
export function inboundLines({ inbound, mailboxes }: Blueprint, style: Style): string[] {
  if (mailboxes.length === 0) return [];
  const lines = [style.strong("Mailboxes")];
  for (const { id, address, label, purpose, aliases = [] } of mailboxes)
    lines.push(
      `  ${id}: ${address}${label === undefined ? "" : ` (${label})`}${purpose === "reports" ? ", read by postroad reports" : ""}${aliases.length > 0 ? `, also ${aliases.join(", ")}` : ""}`,
    );
  if (inbound === undefined) return lines;
  for (const rule of inbound.rules) lines.push("", ...ruleLines(rule, inbound, style));
  if (inbound.guard !== undefined) lines.push("", ...guardLines(inbound.guard, style));
  for (const { from, to } of inbound.forwards)
    lines.push(
      "",
      `${style.strong(`forward ${from}`)} to ${to}  ${style.faint("a rule in the system that receives it")}`,
    );
  for (const { id } of mailboxes.filter(waitsForTopic))
    lines.push(
      "",
      `${id} waits for the owner of its topic`,
      style.faint("  and receives no mail until publishing: allowed"),
    );
  for (const { id } of inbound.topics)
    lines.push("", `owner of ${id}`, style.faint("  adds the statement of the output inbound_topics to its policy"));
  return lines;
}

function ruleLines(
  { name, recipients, enabled, tls, actions }: ReceiptRule,
  { region }: Inbound,
  style: Style,
): string[] {
  const facts = [
    `SES ${region}`,
    tls === "required" ? "refuses mail without TLS" : "TLS where offered",
    ...(enabled ? [] : ["off"]),
  ];
  return [
    `${style.strong(`rule ${name}`)}  ${style.faint(facts.join(" · "))}`,
    `  for ${recipients.join(", ")}`,
    ...actions.map((action, index) => `  ${index + 1}. ${wordsOf(action)}`),
  ];
}

function wordsOf(action: ReceiptAction): string {
  switch (action.do) {
    case "guard":
      return "the guard passes it on or stops it";
    case "quarantine":
      return `kept in ${action.bucket}/${action.prefix} until the guard lets it pass`;
    case "store":
      return `${action.mailbox}: stored in ${action.bucket}/${action.prefix ?? ""}${action.topic === undefined ? "" : `, notifies ${action.topic}`}`;
    case "publish":
      return `${action.mailbox}: published to ${action.topic}`;
    case "call":
      return `${action.mailbox}: ${action.function} is called`;
  }
}

function guardLines({ name, config: { policy, self }, quarantine }: Guard, style: Style): string[] {
  const { highestScl, sclHeader, authorizedDomains, requireReference } = policy;
  return [
    `${style.strong(`guard ${name}`)}${self === undefined ? "" : `  ${style.faint(`for ${safeText(self)}`)}`}`,
    highestScl === "off"
      ? "  requires no spam confidence level"
      : `  passes a spam confidence level (${sclHeader}) up to ${highestScl}`,
    authorizedDomains.length === 0
      ? "  trusts every Received header"
      : `  every Received header must name nothing but ${authorizedDomains.join(", ")}`,
    ...(requireReference === undefined
      ? []
      : [`  asks for a reference like ${safeText(requireReference)} in the headers, which proves nothing else`]),
    quarantine === undefined
      ? "  mail that it stops is deleted"
      : `  keeps what it stops in ${quarantine.bucket}/${quarantine.prefix} for ${plural(quarantine.retention, "day")}`,
  ];
}
