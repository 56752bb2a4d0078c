import { printCount } from "../../model/count.ts";
import type { NextStage, SourceReports, TlsReports } from "../../model/report-summary.ts";
import { plural } from "../../model/text/plural.ts";
import type { ChangedDomain, FailingSender, ReportsChanged } from "./changed.ts";
import { messagesOf, rateOf, titleOf } from "./words.ts";

/** What changed, in one sentence. */
export function changedVerdict({ summary: { sources, failing, tls, ready }, since }: ReportsChanged): string {
  if (sources + failing + tls + ready === 0) return `Nothing changed in the reports since ${since.to}.`;
  const parts = [
    ...(failing === 0 ? [] : [`${plural(failing, "sender")} began to fail`]),
    ...(tls === 0 ? [] : [`${plural(tls, "kind")} of TLS failure began`]),
    ...(sources === 0 ? [] : [`${plural(sources, "source is", "sources are")} new`]),
    ...(ready === 0 ? [] : [`${plural(ready, "domain")} can move to the next stage`]),
  ];
  return `Changed in the reports since ${since.to}: ${parts.join(", ")}.`;
}

/** `newsletter began to fail: 80% pass, before 99.9%. …` */
export const failingText = ({ sender, before, now, why }: FailingSender): string =>
  `${sender} began to fail: ${rateOf(now)} pass, before ${rateOf(before)}.${why === null ? "" : ` ${why}`}`;

/** `New source 203.0.113.0/24: 1,190 messages, 0% pass.` Why follows. */
export const newText = (source: SourceReports): string =>
  `New source ${titleOf(source)}: ${messagesOf(source.messages)}, ${rateOf(source.dmarc)} pass, first seen on ${source.first}.`;

export const moreText = ({ sources, messages }: ChangedDomain["more"]): string =>
  `${plural(sources, "more new source")} with ${messagesOf(messages)}.`;

export const tlsText = ({ mx, failure, sessions, last }: TlsReports["failures"][number]): string =>
  `TLS fails${mx === "" ? "" : ` at ${mx}`}: ${failure}, ${printCount(sessions)} ${sessions === 1 ? "session" : "sessions"}, last on ${last}.`;

export const readyText = ({ stage, why }: NextStage): string => `It can move on to ${stage}. ${why}`;
