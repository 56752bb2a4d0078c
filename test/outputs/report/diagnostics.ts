import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { RULES, type RuleId } from "../../../src/model/rule-index.ts";
import type { Style } from "../../../src/model/text/style.ts";

/** A finding of a rule from `line:column` to `endLine:endColumn`, one column wide where no end is given. */
export function finding(rule: RuleId, from: string, to?: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const [line = 1, column = 1] = from.split(":").map(Number);
  const [endLine = line, endColumn = column + 1] = to?.split(":").map(Number) ?? [];
  const { severity } = RULES[rule];
  return {
    rule,
    severity,
    message: "must be well",
    file: "tenants/acme.yaml",
    line,
    column,
    endLine,
    endColumn,
    ...more,
  };
}

const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
const same = (text: string) => text;

export const PLAIN: Style = { error: same, warning: same, info: same, strong: same, faint: same, good: same };
/** Shows what is painted how. */
export const TAGS: Style = {
  error: tag("error"),
  warning: tag("warning"),
  info: tag("info"),
  strong: same,
  faint: same,
  good: tag("good"),
};
