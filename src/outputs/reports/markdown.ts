import { printCount } from "../../model/count.ts";
import { cell, code, prose, table } from "../../model/text/markdown.ts";
import { shorten } from "../../model/text/shorten.ts";
import type { ChangedDomain, ReportsChanged } from "./changed.ts";
import { changedVerdict, failingText, moreText, newText, readyText, tlsText } from "./changed-words.ts";
import type { ReportsDocument } from "./document.ts";
import { nextOf, rateOf, titleOf, volumeOf } from "./words.ts";

/** Of one sentence: strangers may write long ones. */
const MOST = 600;
/** Rows of one domain; the whole is in the JSON. */
const ROWS = 20;

/** What is between backticks is code, as YAML to write is. */
const withCode = (text: string): string => {
  const parts = shorten(text, MOST).split("`");
  return parts.length % 2 === 0
    ? prose(parts.join("`"))
    : parts.map((part, index) => (index % 2 === 1 ? code(part) : prose(part))).join("");
};

/** What changed, for an issue or an alert; text of strangers is not markup. `level` is that of its heading. */
export function renderChangedMarkdown(changed: ReportsChanged, level = 2): string {
  const lines = changed.tenants.flatMap(({ tenant, domains }) => [
    `${"#".repeat(level + 1)} ${code(tenant)}`,
    "",
    ...domains.flatMap(domainItems),
    "",
  ]);
  return `${[`${"#".repeat(level)} Reports`, "", prose(changedVerdict(changed)), "", ...lines].join("\n").trimEnd()}\n`;
}

function domainItems({ domain, failing, tls, sources, more, ready }: ChangedDomain): string[] {
  const texts = [
    ...failing.map(failingText),
    ...tls.map(tlsText),
    ...sources.map((one) => `${newText(one)}${one.why === null ? "" : ` ${one.why}`}`),
    ...(more.sources === 0 ? [] : [moreText(more)]),
    ...(ready === null ? [] : [readyText(ready)]),
  ];
  return texts.map((text) => `- ${code(domain)}: ${withCode(text)}`);
}

/** What reports mean, for an issue: of each domain its volume, its sources, and whether the next stage is safe. */
export function renderReportsMarkdown({ tenants, window }: ReportsDocument, level = 1): string {
  const hashes = "#".repeat(level);
  const lines = tenants.flatMap(({ tenant, domains }) => [
    `${hashes}# ${code(tenant)}`,
    "",
    ...domains.flatMap((one) => [
      `${hashes}## ${code(one.domain)}`,
      "",
      prose(one.from === null ? "No reports." : `${volumeOf(one)}.`),
      "",
      ...(one.sources.length === 0
        ? []
        : [
            ...table(
              ["Source", "Messages", "Pass", "SPF", "DKIM", "Seen"],
              one.sources
                .slice(0, ROWS)
                .map((source) => [
                  cell(shorten(titleOf(source), MOST)),
                  printCount(source.messages),
                  ...[source.dmarc, source.spf, source.dkim].map(rateOf),
                  `${source.first} to ${source.last}`,
                ]),
            ),
            "",
            ...one.sources
              .slice(0, ROWS)
              .flatMap((source) =>
                source.why === null ? [] : [`- ${code(shorten(titleOf(source), MOST))}: ${withCode(source.why)}`],
              ),
            "",
          ]),
      ...one.tls.failures.slice(0, ROWS).map((failure) => `- ${withCode(tlsText(failure))}`),
      ...(one.tls.failures.length === 0 ? [] : [""]),
      withCode(one.next.stage === null ? one.next.why : `Next: ${nextOf(one.next)}. ${one.next.why}`),
      "",
    ]),
  ]);
  return `${[`${hashes} Reports`, "", `${window.from} to ${window.to}, in UTC.`, "", ...lines]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()}\n`;
}
