import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { wrapped } from "../../model/text/wrap.ts";
import type { ChangedDomain, ReportsChanged } from "./changed.ts";
import { changedVerdict, failingText, moreText, newText, readyText, tlsText } from "./changed-words.ts";

/** For people on a terminal: what is new in the reports. */
export function renderChangedTable(changed: ReportsChanged, style: Style, columns?: number): string {
  const wrappedLines = (text: string, indent: string) => {
    const line = safeLine(text);
    const lines = columns === undefined ? [line] : wrapped(line, Math.max(columns, 72) - indent.length);
    return lines.map((one) => `${indent}${one}`);
  };
  const domainLines = (one: ChangedDomain): string[] => [
    `  ${style.strong(one.domain)}`,
    ...one.failing.flatMap((sender) => wrappedLines(failingText(sender), "    ").map(style.error)),
    ...one.tls.flatMap((failure) => wrappedLines(tlsText(failure), "    ").map(style.error)),
    ...one.sources.flatMap((source) => [
      ...wrappedLines(newText(source), "    ").map(style.warning),
      ...(source.why === null ? [] : wrappedLines(source.why, "      ")),
    ]),
    ...(one.more.sources === 0 ? [] : wrappedLines(moreText(one.more), "    ")),
    ...(one.ready === null ? [] : wrappedLines(readyText(one.ready), "    ").map(style.good)),
  ];
  const blocks = changed.tenants.flatMap(({ tenant, domains }) => [
    style.strong(tenant),
    ...domains.flatMap(domainLines),
    "",
  ]);
  return `${[...blocks, changedVerdict(changed)].join("\n")}\n`;
}
