import { printCount, printShare } from "../../model/count.ts";
import type { Count, DomainReports, NextStage, SourceReports } from "../../model/report-summary.ts";
import { plural } from "../../model/text/plural.ts";

/** `1,204 messages`. */
export const messagesOf = (count: number): string => `${printCount(count)} ${count === 1 ? "message" : "messages"}`;

/** Of a count, the share that passes. */
export const rateOf = ({ pass, fail }: Count): string => printShare(pass, pass + fail);

/** What a source is called: a sender's label, a forwarder with whom it passes mail on for, a network with what it looks like. */
export function titleOf({ kind, sender, forwards, looksLike, network, owner }: SourceReports): string {
  if (kind === "sender") return sender ?? "";
  const what =
    kind === "forwarder"
      ? [`forwards${forwards === null ? "" : ` ${forwards}`}`]
      : looksLike === null
        ? []
        : [`like ${looksLike}`];
  return [...what, network, ...(owner === null ? [] : [owner])].join(", ");
}

/** How much is reported of a domain, and how much of it passes. */
export function volumeOf({ messages, dmarc, spfAlone, from, to, reporters }: DomainReports): string {
  if (from === null) return "no reports";
  const when = `${from} to ${to}, ${plural(reporters, "receiver")}`;
  if (messages === 0) return `${when}: no messages`;
  return `${when}: ${messagesOf(messages)}, ${printShare(dmarc.pass, messages)} pass DMARC, ${printShare(spfAlone, messages)} by SPF alone`;
}

/** What the next stage would do, in a line. */
export function nextOf({ stage, ready, lost }: NextStage): string {
  if (stage === null) return "no next stage";
  return ready
    ? `${stage} is safe`
    : `${stage} is not safe yet${lost === 0 ? "" : `: ${messagesOf(lost)} would be lost`}`;
}
