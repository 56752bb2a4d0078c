import { addCounts, printCount } from "../../model/count.ts";
import type { DomainReports, SourceReports } from "../../model/report-summary.ts";
import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { wrapped } from "../../model/text/wrap.ts";
import { listed } from "../../standards/text/listing.ts";
import type { ReportsDocument, TenantReports } from "./document.ts";
import { grid } from "./grid.ts";
import { messagesOf, nextOf, rateOf, titleOf, volumeOf } from "./words.ts";

/** Rows that a screen shows of a domain's sources, and of its TLS failures; a pipe gets all that the document holds. */
const ON_SCREEN = 12;

/** A terminal that is narrower breaks lines by itself. */
const MIN_COLUMNS = 72;

/**
 * For people: tenant by tenant and domain by domain how much is reported, who sends it and what of it passes, why the rest does not, and whether
 * the next stage of DMARC is safe, with the edit. Fits `columns`; without them, nothing is cut.
 */
export function renderReportsTable(document: ReportsDocument, style: Style, columns?: number): string {
  const width = columns === undefined ? undefined : Math.max(columns, MIN_COLUMNS);
  const blocks = document.tenants.flatMap((one) => tenantLines(one, style, width));
  return `${[...blocks, verdictOf(document, style)].join("\n")}\n`;
}

function tenantLines({ tenant, domains }: TenantReports, style: Style, width: number | undefined): string[] {
  const reported = domains.filter(({ from }) => from !== null);
  const silent = domains.filter(({ from }) => from === null).map(({ domain }) => domain);
  if (domains.length === 0) return [];
  return [
    style.strong(tenant),
    ...reported.flatMap((one) => [...domainLines(one, tenant, style, width), ""]),
    ...(silent.length === 0
      ? []
      : [`  ${style.warning("no reports")} of ${width === undefined ? silent.join(", ") : listed(silent)}`, ""]),
  ];
}

function domainLines(one: DomainReports, tenant: string, style: Style, width: number | undefined): string[] {
  const wrapped = (text: string, indent: string) => linesOf(text, indent, width);
  return [
    `  ${style.strong(one.domain)}`,
    ...wrapped(volumeOf(one), "    "),
    ...sourceLines(one, style, width),
    ...tlsLines(one, style, width),
    ...(one.failureReports === 0 ? [] : [`    ${plural(one.failureReports, "failure report")}, which are not kept`]),
    ...nextLines(one, tenant, style, width),
  ];
}

/** One row each, with why it fails below. Days are without their year where the window shows it. */
function sourceLines({ sources, more }: DomainReports, style: Style, width: number | undefined): string[] {
  if (sources.length === 0) return [];
  const shown = width === undefined ? sources : sources.slice(0, ON_SCREEN);
  const left = sources.slice(shown.length);
  const years = new Set(shown.flatMap(({ first, last }) => [first.slice(0, 4), last.slice(0, 4)]));
  const dayOf = (day: string) => (years.size === 1 ? day.slice(5) : day);
  const rows = shown.map((one) => [
    safeLine(titleOf(one)),
    printCount(one.messages),
    ...[one.dmarc, one.spf, one.dkim].map(rateOf),
    dayOf(one.first),
    dayOf(one.last),
  ]);
  const head = ["", "messages", "pass", "SPF", "DKIM", "first", "last"];
  const figures = head
    .slice(1)
    .map((_, index) => Math.max(...[head, ...rows].map((row) => (row[index + 1] ?? "").length)));
  const room = width === undefined ? undefined : width - 4 - figures.reduce((sum, one) => sum + one + 2, 0);
  const [heading = "", ...lines] = grid([head, ...rows], room);
  const hidden = more.sources + left.length;
  const hiddenMessages = left.reduce((sum, { messages }) => addCounts(sum, messages), more.messages);
  return [
    style.faint(`    ${heading}`),
    ...shown.flatMap((one, index) => [
      `    ${marked(one, lines[index] ?? "", style)}`,
      ...(one.why === null ? [] : linesOf(one.why, "      ", width)),
    ]),
    ...(hidden === 0
      ? []
      : linesOf(
          `${plural(hidden, "more source")} with ${messagesOf(hiddenMessages)}${left.length > 0 ? ": --format csv lists them" : ""}`,
          "    ",
          width,
        ).map(style.faint)),
  ];
}

/** Failing senders of one's own first catch the eye; strangers that fail are as they should be. */
function marked({ kind, dmarc }: SourceReports, line: string, style: Style): string {
  if (dmarc.fail === 0 || kind === "forwarder") return line;
  return kind === "sender" ? style.error(line) : style.warning(line);
}

function tlsLines({ tls: { sessions, failures } }: DomainReports, style: Style, width: number | undefined): string[] {
  const all = addCounts(sessions.pass, sessions.fail);
  if (all === 0) return [];
  const shown = width === undefined ? failures : failures.slice(0, ON_SCREEN);
  const rows = shown.map(({ mx, failure, sessions: count, last }) => [
    safeLine(`${failure}${mx === "" ? "" : ` at ${mx}`}`),
    printCount(count),
    last,
  ]);
  return [
    `    TLS: ${rateOf(sessions)} of ${printCount(all)} ${all === 1 ? "session succeeds" : "sessions succeed"}`,
    ...grid(rows, width === undefined ? undefined : width - 34).map((line) => style.error(`      ${line}`)),
    ...(shown.length === failures.length
      ? []
      : [style.faint(`      ${plural(failures.length - shown.length, "more kind")} of failure`)]),
  ];
}

function nextLines({ next, domain }: DomainReports, tenant: string, style: Style, width: number | undefined): string[] {
  if (next.stage === null) return linesOf(next.why, "    ", width);
  const paint = next.ready ? style.good : style.warning;
  return [
    ...linesOf(`Next: ${nextOf(next)}.`, "    ", width).map(paint),
    ...linesOf(next.why, "    ", width),
    ...(next.ready
      ? [`    In tenants/${tenant}.yaml, under dmarc of ${domain}:`, `      ${style.good("+")} stage: ${next.stage}`]
      : []),
  ];
}

function linesOf(text: string, indent: string, width: number | undefined): string[] {
  const line = safeLine(text);
  return (width === undefined ? [line] : wrapped(line, width - indent.length)).map((one) => `${indent}${one}`);
}

function verdictOf({ tenants, window }: ReportsDocument, style: Style): string {
  const all = tenants.flatMap(({ domains }) => domains);
  const reported = all.filter(({ from }) => from !== null).length;
  const ready = all.filter(({ next }) => next.ready).length;
  const failing = all.filter(({ sources }) =>
    sources.some(({ kind, dmarc }) => kind === "sender" && dmarc.fail > 0),
  ).length;
  const text = `${window.from} to ${window.to}: reports of ${reported} of ${plural(all.length, "domain")}; ${ready} can move to the next stage, ${failing} ${failing === 1 ? "has a declared sender that fails" : "have declared senders that fail"}.`;
  return failing > 0 ? style.warning(text) : style.good(text);
}
