import type { ReportFacts } from "../../model/report-facts.ts";
import type { DomainReports, SourceReports } from "../../model/report-summary.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { daysBetween } from "../../standards/text/duration.ts";
import { thousands } from "../../standards/text/thousands.ts";

export const NO_REPORTS = "no reports show what mail it would have lost";

/** So many sources are named. */
const NAMED = 3;

/** After how many days without a report people are told how old the last one is. */
const STALE_DAYS = 7;

/**
 * `in 30 days, 1,204 of 48,110 messages would have been quarantined: 1,190 of newsletter-tool (not declared), 14 of others`. Messages that a
 * receiver let through all the same count: it need not do so again. `isMost`: not all of these are below the domain, where the stage holds.
 */
export function lossWords(
  reports: DomainReports,
  to: DmarcStage,
  { today, isMost }: Pick<ReportFacts, "today"> & { readonly isMost: boolean },
): string {
  const { from, to: last, messages, dmarc } = reports;
  const days = from === null || last === null ? 1 : daysBetween(from, last) + 1;
  const trial = to.endsWith("-test") ? ", where receivers ignore t=y" : "";
  const fate = `${to.startsWith("reject") ? "rejected" : "quarantined"}${trial}`;
  const lost = dmarc.fail === 0 ? "none" : `${isMost ? "at most " : ""}${thousands(dmarc.fail)}`;
  const whole = `in ${days === 1 ? "1 day" : `${days} days`}, ${lost} of ${thousands(messages)} messages would have been ${fate}${isMost ? " (those of the domain itself are among them)" : ""}`;
  const isStale = last !== null && daysBetween(last, today) > STALE_DAYS;
  return `${whole}${dmarc.fail === 0 ? "" : `: ${shares(reports)}`}${isStale ? `; the last report is of ${last}` : ""}`;
}

function shares({ sources, dmarc }: DomainReports): string {
  const failing = new Map<string, number>();
  for (const source of sources)
    if (source.dmarc.fail > 0) failing.set(nameOf(source), (failing.get(nameOf(source)) ?? 0) + source.dmarc.fail);
  const named = [...failing].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).slice(0, NAMED);
  const rest = dmarc.fail - named.reduce((sum, [, messages]) => sum + messages, 0);
  return [
    ...named.map(([name, messages]) => `${thousands(messages)} of ${name}`),
    ...(rest > 0 ? [`${thousands(rest)} of others`] : []),
  ].join(", ");
}

function nameOf({ sender, kind, looksLike, network }: SourceReports): string {
  if (sender !== null && kind === "sender") return sender;
  if (kind === "forwarder") return `${network} (forwards)`;
  return looksLike === null ? `${network} (not declared)` : `what looks like ${looksLike} (not declared)`;
}
