import type { Blueprint } from "../model/blueprint.ts";
import type { RuleEntry } from "../model/rule.ts";
import type { RuleId } from "../model/rule-index.ts";
import type { TenantChange } from "../model/tenant-change.ts";
import type { PublishedRecords } from "../resolve/simulate/published.ts";
import type { ChangeFinding, Context } from "./change-finding.ts";
import type { Finding } from "./finding.ts";

/** A rule, in the file that its id names. Without a check, a reader, a parser or the resolver finds what breaks it. */
export interface Rule extends RuleEntry {
  readonly id: RuleId;
}

/** A rule of mail policy: reads a blueprint, speaks in places of the YAML. It may be waived, or its severity set. */
export interface PolicyRule extends Rule {
  /** Whether its errors stand whatever is waived: a waiver of its warnings must not hide them. @default false */
  readonly errorsStand?: boolean;
  /** `today` is a day in UTC, such as 2026-11-22; `published` gives what the whole fleet publishes. */
  check(blueprint: Blueprint, today: string, published: () => PublishedRecords): Finding[];
}

/** A rule about how a tenant changes. Speaks in places of the YAML as it is now; of a file that is gone, of its start. */
export interface ChangeRule extends Rule {
  readonly needsPast: true;
  readonly risk: "high" | "medium";
  checkChange(change: TenantChange, context: Context): ChangeFinding[];
}

/** A rule as `npm run generate` finds it: the index and the lists are generated from what these files export. */
export function defineRule(rule: PolicyRule): PolicyRule;
export function defineRule(rule: ChangeRule): ChangeRule;
export function defineRule(rule: Rule): Rule;
export function defineRule(rule: Rule): Rule {
  return rule;
}
