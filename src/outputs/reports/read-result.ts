import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import type { Refused, Written } from "../../world/reports/store.ts";

/** `reports read --format json`. */
export interface ReadDocument extends Written {
  readonly version: 1;
}

export const readDocument = (written: Written): ReadDocument => ({ version: 1, ...written });

/** For people: what came, what had come before, and what is refused. */
export function renderRead(
  { reports, messages, sessions, failureReports, known, refused }: Written,
  style: Style,
): string {
  const came = `${plural(reports, "report")} stored: ${plural(messages, "message")}, ${plural(sessions, "TLS session")}; ${plural(failureReports, "failure report")} counted.\n`;
  const before =
    known.deliveries + known.reports === 0
      ? ""
      : `Already read: ${plural(known.deliveries, "delivery", "deliveries")}; already stored: ${plural(known.reports, "report")}.\n`;
  return `${came}${before}${refused.map((one) => renderRefused(one, style)).join("")}`;
}

function renderRefused({ reason, count, first }: Refused, style: Style): string {
  const named = first.map(({ where, why }) => `  ${safeLine(where)}: ${safeLine(why)}\n`);
  const more = count > first.length ? `  and ${count - first.length} more\n` : "";
  return `${style.warning(`Refused: ${plural(count, "report")}, ${WORDS[reason]}`)}\n${named.join("")}${more}`;
}

const WORDS: Readonly<Record<Refused["reason"], string>> = {
  malformed: "malformed",
  "too-large": "too large",
  "nested-archive": "an archive within an archive",
  "wrong-type": "no report by its type",
  doctype: "XML with a document type",
  foreign: "of domains that nobody declares here",
  forged: "in mail that fails DMARC itself",
  empty: "nothing in it",
  unreadable: "that cannot be read",
  untimely: "of days that are not kept",
};
