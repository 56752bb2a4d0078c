import type { Change, PreviewDocument, Risk } from "../../../model/change.ts";
import { fence } from "../../../model/text/markdown.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { linesToAdd } from "../../acknowledge/lines-to-add.ts";
import { groupWords, type RiskGroup, riskGroups } from "../../acknowledge/risk-groups.ts";
import { riskChanges } from "../../document/risk-places.ts";
import { first } from "../../shorten.ts";
import { beforeAfter } from "../../sides/before-after.ts";
import type { Depth } from "./depth.ts";
import type { Link } from "./link.ts";
import { place } from "./link.ts";
import { span, words } from "./text.ts";

/** Sentences of one risk; the others are in the tenant's section. */
const SENTENCES = 3;

/** What is dangerous: first what nobody has accepted, with the lines that would; then what somebody has. */
export function risksBox(document: PreviewDocument, depth: Depth, link: Link): string[] {
  const open = document.risks.filter(({ acknowledged }) => acknowledged === null);
  const accepted = document.risks.filter(({ acknowledged }) => acknowledged !== null);
  const changesOf = riskChanges(document);
  const line = (group: RiskGroup) => `> - ${riskLine(group, changesOf(group.risks[0]), depth, link)}`;
  return [
    ...box("CAUTION", `${needs(open.length)}`, open, line, depth),
    ...lines(document, open, depth),
    ...box(
      "WARNING",
      `${thousands(accepted.length)} ${accepted.length === 1 ? "risk" : "risks"} acknowledged`,
      accepted,
      line,
      depth,
    ),
  ];
}

function needs(number: number): string {
  return number === 1 ? "1 risk needs an acknowledgement" : `${thousands(number)} risks need an acknowledgement`;
}

function box(
  kind: string,
  title: string,
  risks: readonly Risk[],
  line: (group: RiskGroup) => string,
  depth: Depth,
): string[] {
  if (risks.length === 0) return [];
  const groups = riskGroups(risks);
  const { shown } = first(groups, depth.risks);
  const left = groups.slice(shown.length).flatMap((group) => group.risks);
  const rest = left.length;
  const byRule = new Map<string, number>();
  for (const { rule } of left) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const kinds = [...byRule].slice(0, 30).map(([rule, number]) => `${span(rule, 60)} ${thousands(number)}`);
  return [
    `> [!${kind}]`,
    `> **${title}**`,
    "> ",
    ...shown.map(line),
    ...(rest > 0 ? [`> - ${shown.length > 0 ? `and ${thousands(rest)} more: ` : ""}${kinds.join(", ")}`] : []),
    "",
  ];
}

function riskLine({ risks, whole }: RiskGroup, changes: readonly Change[], depth: Depth, link: Link): string {
  const [risk] = risks;
  const { rule, digest, acknowledged } = risk;
  const change = risks.length === 1 ? digest : whole;
  const { shown, rest } = first(risk.words, SENTENCES);
  const sentences = shown.map((sentence) => words(sentence, depth.words)).join("; ");
  const more = rest > 0 ? ` and ${thousands(rest)} more` : "";
  const where = changes.find((change) => change.place !== null)?.place ?? null;
  const facts = [
    span(rule, 80),
    ...(where === null ? [] : [place(where.file, where.line, link)]),
    ...(change === undefined ? [] : [`change ${span(change, 80)}`]),
    ...(acknowledged === null
      ? []
      : [
          `acknowledged by ${span(acknowledged.by, 120)}${acknowledged.reason === null ? "" : `: ${words(acknowledged.reason, depth.words)}`}`,
        ]),
  ];
  const sides = changes
    .slice(0, SENTENCES)
    .map((one) => beforeAfter(one))
    .flatMap((side) => (side === undefined ? [] : [`<br>${span(side, 240)}`]));
  const whose = groupWords(risks.map(({ tenant }) => words(tenant, 80)));
  const alike = risks.length > 1 ? ", and the like" : "";
  return `**${whose}**: ${sentences}${more}${alike} · ${facts.join(" · ")}${sides.join("")}`;
}

/** The files that accept what is meant. */
function lines(document: PreviewDocument, open: readonly Risk[], depth: Depth): string[] {
  if (open.length === 0 || depth.risks === 0) return [];
  const entries = riskGroups(open).flatMap(({ risks, whole }): (readonly Risk[])[] =>
    whole === undefined ? risks.map((risk) => [risk]) : [risks],
  );
  const { shown, rest } = first(entries, depth.risks);
  const body = linesToAdd({ ...document, risks: shown.flat() }).flatMap(({ path, text }) => [
    `Add ${span(path, 120)} with what is meant, and why:`,
    "",
    ...fence(text.trimEnd().split("\n"), "yaml"),
    "",
  ]);
  const more = rest > 0 ? [`These are the first ${thousands(shown.length)} of ${thousands(entries.length)}.`, ""] : [];
  const opened = open.length <= 3 ? "<details open>" : "<details>";
  return [opened, "<summary>The lines that acknowledge them</summary>", "", ...body, ...more, "</details>", ""];
}

/** Acknowledgements of what is not there any more. */
export function stale({ stale: entries }: PreviewDocument, depth: Depth): string[] {
  if (entries.length === 0) return [];
  const { shown, rest } = first(entries, depth.lesser);
  if (shown.length === 0) return [`${thousands(rest)} acknowledgements are stale.`, ""];
  return [
    "**Stale acknowledgements**, to be removed:",
    "",
    ...shown.map(
      ({ tenant, rule, by, why }) =>
        `- ${span(by, 120)} for ${words(tenant, 80)} and ${span(rule, 80)}: ${words(why, depth.words)}`,
    ),
    ...(rest > 0 ? [`- and ${thousands(rest)} more`] : []),
    "",
  ];
}
