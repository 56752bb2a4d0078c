import type { Change, TenantDocument } from "../../../model/change.ts";
import { fence, table } from "../../../model/text/markdown.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { countedByHeadline, goesWithHeadline, isRecord } from "../../document/gist.ts";
import { first, shorten } from "../../shorten.ts";
import { type DifferenceLine, differenceOf } from "../../sides/difference.ts";
import { operationsOf, operationsText, SIGN } from "../../sides/operations.ts";
import { sideTexts } from "../../sides/side-texts.ts";
import { lookupWords, treeLines } from "../../spf-words.ts";
import type { Depth } from "./depth.ts";
import { type Link, place } from "./link.ts";
import { levelOf } from "./sign.ts";
import { terraformNotes } from "./terraform.ts";
import { cell, entities, span, words } from "./text.ts";

/** Lines of one difference or tree; a policy or a relay has fewer. */
const MOST_LINES = 120;

/** All of one tenant, folded: sentences, records, differences, the lookup tree, what Terraform does besides. */
export function section(tenant: TenantDocument, depth: Depth, link: Link, open: boolean): string[] {
  const { changes, failures } = tenant;
  const { shown, rest } = first(changes, depth.records);
  const counted = countedByHeadline(changes);
  const facts = [levelOf(tenant), operationsText(operationsOf(changes))].filter((fact) => fact !== "");
  return [
    open ? "<details open>" : "<details>",
    `<summary><b>${entities(tenant.tenant, 80)}</b> · ${facts.join(" · ")}</summary>`,
    "",
    ...failures.flatMap(({ rule, message, file, line, help }) => [
      `- ${words(message, depth.words)} · ${[span(rule, 80), ...(file === null ? [] : [place(file, line, link)])].join(" · ")}${help === null ? "" : `<br>help: ${words(help, depth.words)}`}`,
    ]),
    ...(failures.length > 0 ? [""] : []),
    ...shown
      .filter((change) => !isRecord(change) || !counted.has(change))
      .map((change) => sentence(change, depth, link)),
    ...(rest > 0 ? [`- and ${thousands(rest)} more`] : []),
    ...(shown.length > 0 ? ["", ...records(shown.filter(isRecord), depth)] : []),
    ...(depth.raw
      ? shown.filter((change) => !goesWithHeadline(change, counted)).flatMap((change) => difference(change, depth))
      : []),
    ...tenant.spf.flatMap((spf) => [
      `SPF of ${span(spf.domain, 260)}: ${lookupWords(spf)}`,
      "",
      ...(depth.raw && spf.tree.length > 0
        ? [
            ...lines(
              treeLines(spf.tree).map(({ depth: level, lookups, term, senders }) => {
                const who = senders.length === 0 ? "" : `  (${senders.join(", ")})`;
                return `${"  ".repeat(Math.min(level, 12))}${lookups} ${shorten(term, depth.value)}${shorten(who, 100)}`;
              }),
              "text",
            ),
            "",
          ]
        : []),
    ]),
    ...terraformNotes(tenant.terraform, depth),
    "</details>",
    "",
  ];
}

function sentence({ words: text, rule, risk, place: at }: Change, depth: Depth, link: Link): string {
  const shown = words(text, depth.words);
  const facts = [
    risk === "high" || risk === "medium" ? `**${shown}**` : shown,
    ...(rule === null ? [] : [span(rule, 80)]),
    ...(at === null ? [] : [place(at.file, at.line, link)]),
  ];
  return `- ${facts.join(" · ")}`;
}

/** The DNS records; what is none, the sentence and the difference show. */
function records(changes: readonly Change[], depth: Depth): string[] {
  if (changes.length === 0) return [];
  const value = (text: string | null) => (text === null || text === "" ? "" : cell(text, depth.value));
  const rows = changes.map((change) => {
    const { action, kind, type, name } = change;
    const { before, after } = sideTexts(change);
    return [SIGN[action], words(type ?? kind, 60), cell(name, 260), value(before), value(after)];
  });
  return [...table(["Op", "Type", "Name", "Old", "New"], rows), ""];
}

/** Nothing where the table says it all, or the sentence. */
function difference(change: Change, depth: Depth): string[] {
  const { type, kind, name } = change;
  const all = differenceOf(change);
  if (all.length === 0 || (isRecord(change) && isInTable(change, all, depth))) return [];
  const shown = all.map(({ sign, text }) => `${sign} ${shorten(text, 1000)}`);
  return [`Difference of ${words(type ?? kind, 60)} ${span(name, 260)}:`, "", ...lines(shown, "diff"), ""];
}

function isInTable(change: Change, all: readonly DifferenceLine[], depth: Depth): boolean {
  const { before, after } = sideTexts(change);
  const whole = [before, after].filter((text) => text !== null && text !== "");
  const isShown = whole.every((text) => text !== null && text.length <= depth.value);
  const isOneSided = whole.length < 2;
  return isShown && (isOneSided || all.every(({ sign, text }) => sign !== " " && whole.includes(text)));
}

function lines(all: readonly string[], info: string): string[] {
  const { shown, rest } = first(all, MOST_LINES);
  return fence(rest > 0 ? [...shown, `… and ${thousands(rest)} more lines`] : shown, info);
}
