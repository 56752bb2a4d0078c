import type { Change, PreviewDocument, Risk, RiskLevel, TenantDocument, TerraformNotes } from "../../model/change.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { thousands } from "../../standards/text/thousands.ts";
import { linesToAdd } from "../acknowledge/lines-to-add.ts";
import { groupWords, type RiskGroup, riskGroups } from "../acknowledge/risk-groups.ts";
import { countedByHeadline, goesWithHeadline, isRecord } from "../document/gist.ts";
import { shortCommit } from "../document/reproduce.ts";
import { riskChanges } from "../document/risk-places.ts";
import { verdict } from "../document/verdict.ts";
import { first, shorten } from "../shorten.ts";
import { beforeAfter } from "../sides/before-after.ts";
import { type DifferenceLine, differenceOf } from "../sides/difference.ts";
import { operationsOf, operationsText, SIGN } from "../sides/operations.ts";
import { sideTexts } from "../sides/side-texts.ts";
import { lookupWords, treeLines } from "../spf-words.ts";

/** How much is shown of what is long. */
interface Room {
  /** Lines of one difference. */
  readonly lines: number;
  /** Characters of a text, of a record's value among many, and of each side of a risk. */
  readonly text: number;
  readonly value: number;
  readonly side: number;
  /** Items of a list that matters less. */
  readonly items: number;
}

const SCREEN: Room = { lines: 40, text: 300, value: 120, side: 100, items: 3 };
const NO_END = Number.POSITIVE_INFINITY;
const WHOLE: Room = { lines: NO_END, text: NO_END, value: NO_END, side: NO_END, items: NO_END };

/** What all parts are written with. */
interface Page {
  readonly style: Style;
  readonly room: Room;
  readonly text: (of: string) => string;
}

/**
 * A document for people at a shell: tenants, the worst first; then what needs an acknowledgement and the lines that give it; the verdict
 * last. On a terminal what is long is shown by its beginning; elsewhere nothing is cut.
 */
export function renderTerminal(document: PreviewDocument, style: Style, { isScreen = false } = {}): string {
  const room = isScreen ? SCREEN : WHOLE;
  const text = (of: string): string => safeText(shorten(of, room.text)).replaceAll("\n", " ");
  const page: Page = { style, room, text };
  const { tenants, mayChange = [], notes, stale } = document;
  const lines = [
    ...tenants.flatMap((tenant) => [...tenantBlock(tenant, page), ""]),
    ...(mayChange.length === 0 ? [] : [`${style.warning("may change")}: ${mayChange.map(text).join(", ")}`, ""]),
    ...notes.flatMap((note) => [`${style.info("note")}: ${text(note)}`, ""]),
    ...risksBlock(document, page),
    ...stale.map(
      ({ tenant, rule, by, why }) =>
        `${style.warning("stale")}: ${text(by)} for ${text(tenant)} and ${text(rule)}: ${text(why)}`,
    ),
    ...(stale.length > 0 ? [""] : []),
    conclusion(document, page),
  ];
  return `${lines.join("\n")}\n`;
}

function painted(level: RiskLevel, style: Style): (text: string) => string {
  return { high: style.error, medium: style.warning, low: style.good, none: style.faint }[level];
}

function tenantBlock(
  { tenant, risk, presence, changes, failures, spf, terraform }: TenantDocument,
  page: Page,
): string[] {
  const { style, text } = page;
  const level =
    failures.length > 0 ? style.error("failed") : painted(risk, style)(risk === "none" ? "no risk" : `${risk} risk`);
  const facts = [level, { added: "new", removed: "gone", kept: "" }[presence], operationsText(operationsOf(changes))];
  const counted = countedByHeadline(changes);
  return [
    `${style.strong(text(tenant))}  ${facts.filter((fact) => fact !== "").join("  ")}`,
    ...failures.flatMap(({ rule, message, file, line, help }) => [
      `  ${style.error(`error[${text(rule)}]`)}: ${text(message)}`,
      ...(file === null ? [] : [style.faint(`      ${text(file)}${line === null ? "" : `:${line}`}`)]),
      ...(help === null ? [] : [`      help: ${text(help)}`]),
    ]),
    ...changes.flatMap((change) =>
      isRecord(change) && counted.has(change)
        ? recordLine(change, page)
        : changeBlock(change, goesWithHeadline(change, counted) ? [] : differenceOf(change), page),
    ),
    ...spf.flatMap((one) => [
      `  SPF of ${text(one.domain)}: ${lookupWords(one)}`,
      ...treeLines(one.tree).map(({ depth, lookups, term, senders }) => {
        const who = senders.length === 0 ? "" : ` (${senders.map(text).join(", ")})`;
        return style.faint(
          `    ${"    ".repeat(Math.min(depth, 12))}${String(lookups).padStart(2)}  ${text(term)}${who}`,
        );
      }),
    ]),
    ...terraformLines(terraform, page).map((line) => style.faint(`  ${line}`)),
  ];
}

/** A record that comes or goes with all others. */
function recordLine(change: Change, { style, room, text }: Page): string[] {
  const { action, type, name } = change;
  const { before, after } = sideTexts(change);
  const value = text(shorten(after ?? before ?? "", room.value));
  return [`  ${SIGN[action]} ${text(type ?? "")} ${text(name)}  ${style.faint(value)}`];
}

function changeBlock(change: Change, difference: readonly DifferenceLine[], { style, room, text }: Page): string[] {
  const { action, type, kind, name, words, rule, risk, place } = change;
  const paint = painted(risk, style);
  const where = place === null ? "" : `  ${text(place.file)}:${place.line}`;
  const { shown, rest } = first(
    difference.filter(({ sign }) => sign !== " "),
    room.lines,
  );
  return [
    `  ${SIGN[action]} ${risk === "high" || risk === "medium" ? style.strong(text(words)) : text(words)}${rule === null ? "" : `  ${paint(`[${text(rule)}]`)}`}`,
    style.faint(`      ${text(type ?? kind)} ${text(name)}${where}`),
    ...shown.map(({ sign, text: line }) => {
      const full = `      ${sign} ${text(line)}`;
      return sign === "-" ? style.error(full) : style.good(full);
    }),
    ...(rest > 0 ? [style.faint(`      … and ${thousands(rest)} more lines`)] : []),
  ];
}

/** What Terraform does besides: counts, and names where they are few. */
function terraformLines(notes: TerraformNotes | null, { room, text }: Page): string[] {
  if (notes === null) return [];
  const { noise, drift, imported, moved, forgotten, counts } = notes;
  const line = (what: string, items: readonly string[]) => {
    const { shown, rest } = first(items.map(text), Math.max(5, room.items));
    return items.length === 0
      ? []
      : [
          `Terraform: ${thousands(items.length)} ${what}: ${shown.join(", ")}${rest > 0 ? ` and ${thousands(rest)} more` : ""}`,
        ];
  };
  return [
    ...line(
      "live and different from the state",
      drift.map(({ words }) => words),
    ),
    // Their addresses and ids are long, and say nothing that the records do not: they are in the JSON and the comment.
    ...(imported.length === 0
      ? []
      : [
          `Terraform: ${thousands(imported.length)} imported, ${thousands(counts.create)} created, ${thousands(counts.update)} updated, ${thousands(counts.delete + counts.replace)} destroyed${counts.replace === 0 ? "" : " or replaced"}`,
        ]),
    ...line(
      "moved",
      moved.map(({ from, to }) => `${from} to ${to}`),
    ),
    ...line("forgotten", forgotten),
    ...line("of computed fields only", noise),
  ];
}

function risksBlock(document: PreviewDocument, page: Page): string[] {
  const { style } = page;
  const { risks } = document;
  if (risks.length === 0) return [];
  const open = risks.filter(({ acknowledged }) => acknowledged === null);
  const accepted = risks.filter(({ acknowledged }) => acknowledged !== null);
  const changesOf = riskChanges(document);
  return [
    style.strong("Risks"),
    ...riskGroups([...open, ...accepted]).flatMap((group) => riskLines(group, changesOf, page)),
    ...linesToAdd(document).flatMap(({ path, text: lines }) => [
      "",
      `To accept what needs an acknowledgement, add ${style.strong(path)}, with your reasons:`,
      ...lines.trimEnd().split("\n"),
    ]),
    "",
  ];
}

function riskLines(
  { risks, whole }: RiskGroup,
  changesOf: (risk: Risk) => readonly Change[],
  { style, room, text }: Page,
): readonly string[] {
  const [risk] = risks;
  const { rule, digest, words, acknowledged } = risk;
  const { shown, rest } = first(words.map(text), room.items);
  const whose = groupWords(risks.map(({ tenant }) => text(tenant)));
  const what = `${whose}: ${shown.join("; ")}${rest > 0 ? ` and ${thousands(rest)} more` : ""}${risks.length > 1 ? ", and the like" : ""}`;
  const reason = acknowledged?.reason === null || acknowledged === null ? "" : `: ${text(acknowledged.reason)}`;
  const state =
    acknowledged === null
      ? style.error("needs an acknowledgement")
      : style.good(`acknowledged by ${text(acknowledged.by)}${reason}`);
  const change = risks.length === 1 ? digest : whole;
  const sides = changesOf(risk)
    .slice(0, room.items)
    .map((one) => beforeAfter(one, room.side));
  return [
    `  ${what}  [${text(rule)}]${change === undefined ? "" : `  change ${text(change)}`}  ${state}`,
    ...sides.flatMap((side) => (side === undefined ? [] : [style.faint(`      ${text(side)}`)])),
  ];
}

function conclusion(document: PreviewDocument, { style, text }: Page): string {
  const { summary, base } = document;
  const paint =
    summary.failed > 0 || summary.needsAcknowledgement > 0
      ? style.error
      : summary.changed > 0 || summary.mayChange !== undefined
        ? style.strong
        : style.good;
  const against = base === null ? "" : ` ${style.faint(`(compared with ${text(shortCommit(base))})`)}`;
  return `${paint(`${verdict(document).join(", ")}.`)}${against}`;
}
