import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { docsOf } from "../model/diagnose.ts";
import { areaOf, rulesByArea } from "../model/rule-areas.ts";
import { RULES, type RuleId } from "../model/rule-index.ts";
import type { Style } from "../model/text/style.ts";
import { WAIVABLE } from "../rules/engine.ts";
import { suggest } from "../standards/text/suggest.ts";
import type { Done } from "./done.ts";
import { type Io, styleOf } from "./io.ts";
import { renderPage } from "./page.ts";
import { UsageError } from "./usage-error.ts";

interface ExplainOptions {
  readonly format: "pretty" | "json";
}

/** `postroad explain [RULE]`: 0, or 1 for a rule that does not exist. Asks no network: the pages are in the toolkit. */
function explain(asked: string | undefined, { format }: ExplainOptions, io: Io): number {
  const listed = [...rulesByArea()].filter(([area]) => asked === undefined || area === asked.toLowerCase());
  if (asked !== undefined && listed.length === 0) {
    const id = ruleOf(asked);
    const page = readFileSync(join(io.toolkit, docsOf(id)), "utf8");
    io.out(format === "json" ? renderRulesJson([id], page) : renderPage(page, styleOf(io), io.columns));
  } else {
    const ids = listed.flatMap(([, each]) => each);
    io.out(format === "json" ? renderRulesJson(ids, null) : renderList(listed, styleOf(io)));
  }
  return 0;
}

/** The rule of that name; else a usage error with the nearest one, or one whose area or end was left out, and its area. */
function ruleOf(asked: string): RuleId {
  const ids = Object.keys(RULES) as RuleId[];
  const wanted = asked.toLowerCase();
  const found = ids.find((id) => id === wanted);
  if (found !== undefined) return found;
  const cut = ids.find((id) => wanted !== "" && (id.endsWith(`/${wanted}`) || id.startsWith(wanted)));
  const near = cut ?? suggest(wanted, ids);
  const areas = [...rulesByArea().keys()];
  const area = near === undefined ? suggest(areaOf(wanted), areas) : areaOf(near);
  const meant = near === undefined ? "" : `did you mean ${near}? `;
  const list = area === undefined ? "postroad explain lists all" : `postroad explain ${area} lists those of its area`;
  throw new UsageError(`must be a rule, AREA/NAME, got ${JSON.stringify(asked)}; ${meant}${list}`);
}

function renderList(areas: readonly (readonly [string, readonly RuleId[]])[], style: Style): string {
  const width = Math.max(...areas.flatMap(([, ids]) => ids.map((id) => id.length)));
  const line = (id: RuleId) => {
    const { severity, title } = RULES[id];
    return `  ${id.padEnd(width)}  ${style[severity](severity.padEnd(7))}  ${title.replaceAll("`", "")}\n`;
  };
  return areas.map(([area, ids]) => `${style.strong(area)}\n${ids.map(line).join("")}`).join("\n");
}

/** Every key always there; a page only where one rule is asked for. */
function renderRulesJson(ids: readonly RuleId[], page: string | null): string {
  const rules = ids.map((id) => {
    const { severity, title, why } = RULES[id];
    return { rule: id, severity, title, why, waivable: WAIVABLE.has(id), docs: docsOf(id), page };
  });
  return `${JSON.stringify({ version: 1, rules }, null, 2)}\n`;
}

/** The command line of `postroad explain`. */
export function addExplain(program: Command, io: Io, done: Done): void {
  program
    .command("explain")
    .summary("what a rule means, with an example that fails and one that passes; uses no network")
    .description(
      "Prints a rule's page. With an area, such as spf: its rules. Without either: all rules.\nExit: 0, or 1 for a rule that does not exist.",
    )
    .argument("[rule]", "a rule, AREA/NAME, or an area")
    .addOption(
      new Option("--format <format>", "pretty for people, json for programs (with a rule: its page as markdown)")
        .choices(["pretty", "json"])
        .default("pretty"),
    )
    .addHelpText("after", "\nExamples:\n  postroad explain spf/lookup-limit\n  postroad explain mta-sts")
    .action((rule, options) => done(explain(rule, options, io)));
}
