import { areaOf, rulesByArea } from "../src/model/rule-areas.ts";
import { RULES, type RuleId } from "../src/model/rule-index.ts";
import { WAIVABLE } from "../src/rules/engine.ts";
import { type RuleExample, ruleExamples } from "../test/cases/rule-cases.ts";
import { PLATFORM } from "../test/support/world.ts";
import { fence } from "./fence.ts";
import { exampleSections } from "./rule-example.ts";

/** docs/rules: a page for every rule, and the list of all, by their paths in docs/. */
export function rulePages(): ReadonlyMap<string, string> {
  const examples = ruleExamples();
  return new Map([
    ["rules/README.md", indexPage()],
    ...(Object.keys(RULES) as RuleId[]).map((id): [string, string] => [
      `rules/${id}.md`,
      rulePage(
        id,
        examples.filter(({ rule }) => rule === id),
      ),
    ]),
  ]);
}

function indexPage(): string {
  const out = [
    "# Rules",
    "",
    "Made from `src/rules` and `test/cases/rules` by `npm run generate`. `postroad explain RULE` prints a rule's page.",
    "",
    "A tenant may waive a rule that is *waivable* (`waivers:` in its file, with a reason and an end), and the platform may set its severity (`rules:` in platform.yaml). The others say that a file cannot be read, or that nothing sound can be built from it.",
    "",
    "The examples are judged beside this `platform.yaml`, unless they bring their own:",
    "",
    fence("yaml", PLATFORM),
  ];
  for (const [area, ids] of rulesByArea()) {
    out.push("", `## ${area}`, "", "| rule | severity | what holds |", "|---|---|---|");
    for (const id of ids) {
      const { severity, title } = RULES[id];
      const weight = WAIVABLE.has(id) ? `${severity}, waivable` : severity;
      out.push(`| [${id}](${id}.md) | ${weight} | ${title.replaceAll("|", "\\|")} |`);
    }
  }
  return `${out.join("\n")}\n`;
}

function rulePage(id: RuleId, examples: readonly RuleExample[]): string {
  const { severity, title, why } = RULES[id];
  const out = [
    `# ${id}`,
    "",
    title,
    "",
    why,
    "",
    WAIVABLE.has(id)
      ? `Severity: ${severity}. A tenant may waive it, with a reason and an end; platform.yaml may set its severity.`
      : `Severity: ${severity}. It cannot be waived, and its severity is fixed.`,
    ...examples.flatMap(exampleSections),
    "",
    `[All rules](../README.md#${areaOf(id)})`,
  ];
  return `${out.join("\n")}\n`;
}
