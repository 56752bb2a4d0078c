import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import { shorten } from "../../model/text/shorten.ts";
import type { Style } from "../../model/text/style.ts";
import { identifierWords } from "../../resolve/simulate/words.ts";
import type { DmarcOutcome } from "../../standards/dmarc/evaluate/evaluate.ts";
import type { SpfOutcome, SpfPath, SpfTermPath } from "../../standards/spf/evaluate/outcome.ts";
import type { Signature, Simulation } from "./simulation.ts";

/** What a stranger's record may fill of a screen, a line each. */
const MAX_LINE = 300;

/** Fits what DNS and the message say. */
const clean = (text: string): string => safeLine(shorten(text, MAX_LINE));

/** What a receiver decides, and the way there as a tree, for people. */
export function renderSimulation(simulation: Simulation, style: Style): string {
  const { message, asked, signatures, decision, authenticationResults, notes } = simulation;
  const { spf, dmarc } = decision;
  const sender = message.mailFrom === "" ? "<> (a bounce)" : message.mailFrom;
  const lines = [
    style.strong(clean(`From ${message.from}`)),
    style.faint(
      clean(
        `  MAIL FROM ${sender}, HELO ${message.helo}, ${message.ip}; ${asked === "dns" ? "as DNS answers now" : "as the declaration and records.lock.json have it"}`,
      ),
    ),
    ...notes.map((note) => style.faint(`  ${clean(note)}`)),
    "",
    ...(spf === undefined ? [] : [spfLine(spf, style)]),
    ...(signatures.length === 0 ? [`DKIM   ${style.faint("none")}`] : signatures.map((one) => dkimLine(one, style))),
    dmarcLine(dmarc, style),
    ...(spf === undefined ? [] : ["", ...spfTree(spf.path, style)]),
    "",
    ...dmarcTree(dmarc, style),
    ...gapLines([...(spf?.unknown ?? []), ...simulation.unknownKeys, ...dmarc.unknown], style),
  ];
  if (authenticationResults !== undefined)
    lines.push(
      "",
      style.strong("Authentication-Results in the message"),
      ...(authenticationResults.length === 0 ? ["  none"] : authenticationResults.map((one) => `  ${clean(one)}`)),
    );
  return `${lines.join("\n")}\n`;
}

const painted = (result: string, style: Style): string =>
  (result === "pass" ? style.good : result === "fail" ? style.error : style.warning)(result.padEnd(9));

function spfLine(
  { result, domain, mechanism, why, lookups, voidLookups, explanation }: SpfOutcome,
  style: Style,
): string {
  const by = mechanism === undefined ? (why ?? "") : `by ${mechanism}`;
  const words = by.startsWith(`${domain} `) ? by : `${domain} ${by}`;
  const counts = style.faint(` (${plural(lookups, "lookup")}, ${voidLookups} void)`);
  const line = `SPF    ${painted(result, style)} ${clean(words)}${counts}`;
  return explanation === undefined ? line : `${line}\n       ${" ".repeat(9)} ${clean(`it says: ${explanation}`)}`;
}

function dkimLine({ domain, selector, result, note }: Signature, style: Style): string {
  const whose = selector === undefined ? `${domain}, as the command line says` : `${domain}, selector ${selector}`;
  return `DKIM   ${painted(result, style)} ${clean(note === undefined ? whose : `${whose}: ${note}`)}`;
}

function dmarcLine({ result, disposition, policy, why }: DmarcOutcome, style: Style): string {
  const asks =
    result === "fail"
      ? `${policy?.domain} asks for ${disposition}`
      : result === "pass"
        ? `${policy?.domain}`
        : (why ?? "");
  return `DMARC  ${painted(result, style)} ${clean(asks)}`;
}

function spfTree(path: SpfPath, style: Style): readonly string[] {
  return [style.strong(clean(`SPF of ${path.domain}`)), ...recordLines(path, "  ", style)];
}

function recordLines({ record, terms, why, result }: SpfPath, indent: string, style: Style): readonly string[] {
  const head = record === undefined ? (why ?? result) : record;
  return [
    `${indent}${style.faint(clean(head))}`,
    ...terms.flatMap((term, index) => {
      const isLast = index === terms.length - 1;
      const [branch, rest] = isLast ? ["└─ ", "   "] : ["├─ ", "│  "];
      return [
        `${indent}${branch}${termText(term, style)}`,
        ...(term.below === undefined ? [] : recordLines(term.below, `${indent}${rest}`, style)),
      ];
    }),
  ];
}

const OUTCOMES: Readonly<Record<SpfTermPath["outcome"], string>> = {
  match: "matches",
  "no match": "does not match",
  followed: "is followed",
  temperror: "temperror",
  permerror: "permerror",
};

function termText({ term, name, outcome, found, below }: SpfTermPath, style: Style): string {
  const what = outcome === "no match" && /^[0-9]+ networks$/.test(term) ? "do not match" : OUTCOMES[outcome];
  const paint =
    outcome === "match" ? style.good : outcome === "no match" || outcome === "followed" ? style.faint : style.error;
  const details = [
    ...(name === undefined ? [] : [`which is ${name}`]),
    ...(found === undefined || below !== undefined ? [] : [found]),
  ].join(", ");
  return `${clean(term)} ${paint(what)}${details === "" ? "" : style.faint(clean(` (${details})`))}`;
}

function dmarcTree({ walk, policy, identifiers, organizationalDomain }: DmarcOutcome, style: Style): readonly string[] {
  const steps = walk.steps.map(({ domain, found, record, note }) => {
    const text =
      found === "record"
        ? (record ?? "")
        : found === "nothing"
          ? "no record"
          : found === "several"
            ? "discarded"
            : "no answer";
    return `_dmarc.${domain}: ${text}${note === undefined ? "" : ` (${note})`}`;
  });
  const holds =
    policy === undefined
      ? []
      : [
          `the policy is ${policy.tag}=${policy.asked} of ${policy.domain}${policy.isTest ? `, in test (t=y): ${policy.disposition}` : ""}${policy.note === undefined ? "" : `, for ${policy.note}`}`,
          `the organization is ${organizationalDomain}`,
        ];
  const all = [
    ...steps,
    ...holds,
    ...identifiers.map((one) => `${identifierWords(one, organizationalDomain)} (${one.mode})`),
  ];
  return [
    style.strong(clean(`DMARC of ${walk.start}`)),
    ...all.map((line, index) => `  ${index === all.length - 1 ? "└─" : "├─"} ${clean(line)}`),
  ];
}

function gapLines(unknown: readonly string[], style: Style): readonly string[] {
  const names = [...new Set(unknown)];
  if (names.length === 0) return [];
  return [
    "",
    style.warning(clean(`Not known: ${names.join(", ")}`)),
    "  npx postroad lock looks up what checks rely on; --resolver asks DNS for all of it.",
  ];
}
