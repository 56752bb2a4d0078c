import type { Diagnostic, Place, Severity } from "./diagnostic.ts";
import { RULES, type RuleId } from "./rule-index.ts";
import { USUAL_HELP } from "./usual-help.ts";

export interface Details {
  readonly help?: string | undefined;
  readonly tenant?: string | undefined;
  readonly domain?: string | undefined;
  /** Where one rule speaks with two weights. @default the rule's own */
  readonly severity?: Severity | undefined;
}

const MAX_TEXT = 1000;

/** A diagnostic of a known rule: its severity and its page come from the index. */
export function diagnose(rule: RuleId, place: Place, message: string, details: Details = {}): Diagnostic {
  const { help = USUAL_HELP[rule], tenant, domain, severity = RULES[rule].severity } = details;
  const short = help === undefined ? undefined : shorten(help);
  return { rule, severity, message: shorten(message), ...place, tenant, domain, help: short, docs: docsOf(rule) };
}

/** Messages hold what people wrote, which may be as long as a file. */
function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** The page that explains a rule, from the toolkit's root. */
export function docsOf(rule: RuleId): string {
  return `docs/rules/${rule}.md`;
}
