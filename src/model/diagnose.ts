import type { Diagnostic, Place, Severity } from "./diagnostic.ts";
import { RULES, type RuleId } from "./rule-index.ts";
import { shorten } from "./text/shorten.ts";

export interface Details {
  readonly help?: string | undefined;
  readonly tenant?: string | undefined;
  readonly domain?: string | undefined;
  /** Where one rule speaks with two weights. @default the rule's own */
  readonly severity?: Severity | undefined;
}

/** Messages hold what people wrote, which may be as long as a file: `quoted` bounds one value, and this all of them. */
const MAX_TEXT = 10_000;

/** A diagnostic of a known rule: its severity and its page come from the index. */
export function diagnose(rule: RuleId, place: Place, message: string, details: Details = {}): Diagnostic {
  const { help = RULES[rule].help, tenant, domain, severity = RULES[rule].severity } = details;
  const short = help === undefined ? undefined : shorten(help, MAX_TEXT);
  return {
    rule,
    severity,
    message: shorten(message, MAX_TEXT),
    ...place,
    tenant,
    domain,
    help: short,
    docs: docsOf(rule),
  };
}

/** The page that explains a rule, from the toolkit's root. */
export function docsOf(rule: RuleId): string {
  return PAGES[rule];
}

const PAGES = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, `docs/rules/${rule}.md`])) as Readonly<
  Record<RuleId, string>
>;
