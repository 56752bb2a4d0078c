import { createHash } from "node:crypto";
import type { Diagnostic, Severity } from "../../model/diagnostic.ts";
import { RULES, type RuleId } from "../../model/rule-index.ts";

/** What code scanning shows of a rule beside its alerts. */
export interface About {
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  /** Where people read more. */
  readonly more: { readonly text: string; readonly markdown: string };
}

const LEVEL: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** SARIF 2.1.0, for code scanning. Fingerprints are ours and hold no line, so that a finding stays one while lines move. */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  version: string,
  aboutOf: (id: string) => About = aboutRule,
): string {
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  const rules = ids.map((id) => {
    const { title, why, severity, more } = aboutOf(id);
    return {
      id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      // GitHub asks for it of every rule.
      help: {
        text: `${title}\n\n${why}\n\n${more.text}`,
        markdown: `**${title}**\n\n${why}\n\n${more.markdown}`,
      },
      defaultConfiguration: { level: LEVEL[severity] },
    };
  });
  const seen = new Map<string, number>();
  const results = diagnostics.map((one) => {
    const key = createHash("sha256")
      .update([one.rule, one.file, one.domain ?? "", one.message].join("\u0000"))
      .digest("hex");
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return {
      ruleId: one.rule,
      ruleIndex: ids.indexOf(one.rule),
      level: LEVEL[one.severity],
      message: { text: one.help === undefined ? one.message : `${one.message}\n${one.help}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(one.file), uriBaseId: "%SRCROOT%" },
            region: regionOf(one),
          },
        },
      ],
      partialFingerprints: { "postroad/v1": `${key}:${count}` },
    };
  });
  const driver = { name: "postroad", version, informationUri: "https://postroad.example", rules };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function aboutRule(id: string): About {
  const page = `docs/rules/${id}.md`;
  return {
    ...RULES[id as RuleId],
    more: {
      text: `Examples: ${page}, or npx postroad explain ${id}`,
      markdown: `Examples: \`${page}\`, or \`npx postroad explain ${id}\``,
    },
  };
}

function regionOf({ line, column, endLine, endColumn }: Diagnostic) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
