import { addCounts, printCount, printShare, shareOf } from "../../model/count.ts";
import type { NextStage, SourceReports } from "../../model/report-summary.ts";
import { plural } from "../../model/text/plural.ts";
import { printRate } from "../../model/text/rate.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { ENOUGH, gatesOf, MOST_DAYS_OLD } from "../../standards/dmarc/rollout.ts";
import { daysBetween } from "../../standards/text/duration.ts";
import { listed } from "../../standards/text/listing.ts";

/** What readiness rests on. */
export interface Evidence {
  readonly from: string | null;
  readonly to: string | null;
  readonly reporters: number;
  readonly messages: number;
  readonly passing: number;
  readonly lost: number;
  /** Messages that pass with an aligned signature. */
  readonly signed: number;
  /** Messages that are lost and that a receiver made an exception for, as for a mailing list. */
  readonly excused: number;
  /** The declared senders. */
  readonly senders: readonly Pick<SourceReports, "sender" | "dmarc" | "messages">[];
  /** Declared senders that no mail is reported of. */
  readonly unseen: readonly string[];
  /** The sources, for words. */
  readonly losing: readonly Pick<SourceReports, "sender" | "kind" | "looksLike" | "network" | "lost">[];
  /** A day in UTC. */
  readonly today: string;
  /** The share of messages that may be lost: 0.001. */
  readonly limit: number;
}

/**
 * Whether the reports show that the next stage is safe. All gates must hold: reports for long enough, of today's mail, of enough receivers and
 * messages or for as long as little mail takes; no more lost than the limit, every declared sender aligned, and before reject by signatures.
 */
export function readiness(stage: DmarcStage | undefined, whyNone: string, evidence: Evidence): NextStage {
  if (stage === undefined) return { stage: null, ready: false, lost: 0, why: whyNone };
  const { lost } = evidence;
  const faults = faultsOf(stage, evidence);
  return { stage, ready: faults.length === 0, lost, why: faults.length > 0 ? faults.join(" ") : shown(evidence) };
}

function faultsOf(stage: DmarcStage, evidence: Evidence): readonly string[] {
  const { from, to, reporters, messages, passing, lost, signed, senders, today, limit } = evidence;
  const gates = gatesOf(stage);
  if (from === null || to === null || messages === 0)
    return ["There are no reports: nobody knows what mail it would lose."];
  const faults: string[] = [];
  const days = daysBetween(from, to) + 1;
  if (days < gates.days)
    faults.push(`Reports must cover ${gates.days} days before ${stage}, got ${days} (${from} to ${to}).`);
  else if (days < ENOUGH.days && (reporters < ENOUGH.reporters || messages < ENOUGH.messages))
    faults.push(
      `Little mail is reported (${printCount(messages)} messages by ${reporters} receivers, of at least ${ENOUGH.messages} by ${ENOUGH.reporters}): reports must cover ${ENOUGH.days} days then, got ${days}.`,
    );
  const age = daysBetween(to, today);
  if (age > MOST_DAYS_OLD)
    faults.push(
      `The last report must be at most ${MOST_DAYS_OLD} days old, got one of ${to}: does the mailbox still get them?`,
    );
  if (shareOf(lost, messages) > limit)
    faults.push(`At most ${printRate(limit)} may be lost, got ${lossWords(evidence)}.`);
  for (const { sender, dmarc, messages: all } of senders)
    if (all > 0 && shareOf(dmarc.pass, all) < gates.senderShare)
      faults.push(
        `${sender} must align in at least ${printRate(gates.senderShare)}, got ${printShare(dmarc.pass, all)}.`,
      );
  if (gates.signedShare !== undefined && passing > 0 && shareOf(signed, passing) < gates.signedShare)
    faults.push(
      `Of what passes, ${printRate(gates.signedShare)} must have a signature that aligns before ${stage}, got ${printShare(signed, passing)}: SPF alone fails where mail is forwarded.`,
    );
  return faults;
}

function shown(evidence: Evidence): string {
  const { from, to, reporters, lost, messages, unseen } = evidence;
  const loss = lost === 0 ? `none of ${printCount(messages)} messages is lost` : `${lossWords(evidence)} would be lost`;
  const others = unseen.length === 0 ? "" : ` Of ${listed(unseen)} nothing was seen.`;
  return `In the reports of ${plural(reporters, "receiver")} from ${from} to ${to}, ${loss}, and every declared sender ${unseen.length === 0 ? "" : "that was seen "}aligns.${others}`;
}

/** Sources that words name. */
const MOST_NAMED = 2;

/** `1,204 of 48,110 messages (2.5%): 1,190 of what looks like sendgrid; 14 of crm`. What a receiver let through all the same is among them. */
function lossWords({ lost, messages, excused, losing }: Evidence): string {
  const byName = new Map<string, number>();
  for (const one of losing) byName.set(nameOf(one), addCounts(byName.get(nameOf(one)) ?? 0, one.lost));
  const whose = [...byName]
    .filter(([, own]) => own > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_NAMED)
    .map(([name, own]) => `${printCount(own)} of ${name}`);
  const share = `${printCount(lost)} of ${printCount(messages)} messages (${printShare(lost, messages)})`;
  const all = whose.length === 0 ? share : `${share}: ${whose.join("; ")}`;
  return excused === 0 ? all : `${all}; ${printCount(excused)} of these a receiver let through all the same`;
}

/** A vendor sends from many networks. */
const nameOf = ({ sender, looksLike, network, kind }: Evidence["losing"][number]): string =>
  sender ??
  (looksLike !== null
    ? `what looks like ${looksLike}, not declared`
    : `${network}, ${kind === "forwarder" ? "a forwarder" : "not declared"}`);
