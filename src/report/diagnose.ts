import type { Diagnostic, Place, Severity } from "./diagnostic.ts";
import { RULES, type RuleId } from "./rule-index.ts";

export interface Details {
  readonly help?: string | undefined;
  readonly tenant?: string | undefined;
  readonly domain?: string | undefined;
  /** Where one rule speaks with two weights. @default the rule's own */
  readonly severity?: Severity | undefined;
}

/** A diagnostic of a known rule: its severity and its page come from the index. */
export function diagnose(rule: RuleId, place: Place, message: string, details: Details = {}): Diagnostic {
  const { help, tenant, domain, severity = RULES[rule].severity } = details;
  return { rule, severity, message, ...place, tenant, domain, help, docs: docsOf(rule) };
}

/** The page that explains a rule, from the toolkit's root. */
export function docsOf(rule: RuleId): string {
  return `docs/rules.md#${rule.replace("/", "")}`;
}
