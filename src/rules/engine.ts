import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { diagnose } from "../model/diagnose.ts";
import { type Diagnostic, type Place, startOf } from "../model/diagnostic.ts";
import { type Path, type Source, under } from "../model/place.ts";
import type { RuleId } from "../model/rule-index.ts";
import type { TenantChange } from "../model/tenant-change.ts";
import { checkRule, type Platform, spfRangeOf } from "../resolve/platform.ts";
import type { Report } from "../resolve/report.ts";
import type { PublishedRecords } from "../resolve/simulate/published.ts";
import { parseDomain } from "../standards/names/names.ts";
import { CHANGE_RULES, POLICY_RULES } from "./all.ts";
import type { Context } from "./change-finding.ts";
import type { AnyFinding } from "./finding.ts";
import type { ChangeRule, PolicyRule } from "./rule.ts";

/** What is the same for all tenants. */
export interface Judge {
  readonly platform: Platform;
  /** A day in UTC. */
  readonly today: string;
  /** What tenants were; undefined where the past is not asked for. */
  readonly history: Context["history"] | undefined;
  /** Whether only errors are asked for: rules that find none are not run. @default false */
  readonly errorsOnly?: boolean | undefined;
  /** What the whole fleet publishes: made where a rule asks for it. */
  readonly published: () => PublishedRecords;
}

interface Judged {
  readonly blueprint: Blueprint;
  readonly source: Source<TenantFile>;
  readonly report: Report;
  /** How it changes; undefined where that is not known. */
  readonly change: TenantChange | undefined;
}

/** Reports severities that platform.yaml sets for rules that do not exist, or whose severity is fixed. */
export function checkSeverities({ data }: Platform, report: Report): void {
  for (const id of Object.keys(data.rules ?? {})) {
    const atKey: Report = (rule, path, message, details) => report(rule, path, message, { ...details, part: "key" });
    if (checkRule(id, ["rules", id], atKey) && !WAIVABLE.has(id))
      report("waiver/unknown-rule", ["rules", id], `must be a rule of mail policy, got ${id}: its severity is fixed`, {
        part: "key",
        help: "remove it",
      });
  }
}

/**
 * Runs every rule on a tenant: the platform's severities hold, then the tenant's waivers. A retired tenant has no policy to judge,
 * but for how it came to be retired.
 */
export function runRules(judged: Judged, judge: Judge): Diagnostic[] {
  const { blueprint, source, change } = judged;
  const { tenant } = blueprint;
  const at: PlaceOf = (path, part) => source.at(path, part);
  const retired = blueprint.lifecycle === "retired";
  const found: Diagnostic[] = [];
  // Some two hundred rules, each tenant: nearly all find nothing, and nothing is made for them.
  for (const rule of retired ? [] : POLICY_RULES) {
    const set = setFor(rule.id, judge);
    if (isAsked(rule, set, judge))
      weigh(rule.id, set, rule.check(blueprint, judge.today, judge.published), at, tenant, found);
  }
  const changed = change === undefined ? [] : judgeChange(change, at, judge);
  const left = waive([...found, ...changed], judged, judge);
  return judge.errorsOnly === true ? left.filter(({ severity }) => severity === "error") : left;
}

type Weight = Diagnostic["severity"] | "off" | undefined;

/** Whether a rule is run, of which the platform says this much. */
function isAsked(rule: PolicyRule | ChangeRule, set: Weight, { errorsOnly }: Judge): set is Exclude<Weight, "off"> {
  if (set === "off") return false;
  if (errorsOnly !== true) return true;
  return set === undefined ? rule.severity === "error" || "mayFindErrors" in rule : set === "error";
}

/** Runs the rules that need the past on a tenant whose file is gone: its waivers went with it. */
export function judgeDeleted(change: TenantChange, judge: Judge): Diagnostic[] {
  const start = startOf(`tenants/${change.tenant}.yaml`);
  return judgeChange(change, () => start, judge);
}

function judgeChange(change: TenantChange, at: PlaceOf, judge: Judge): Diagnostic[] {
  const { history, today, platform } = judge;
  if (history === undefined) return [];
  const spfRange = spfRangeOf(platform.data);
  const context = { today, history, spfRange, accounts: platform };
  const found: Diagnostic[] = [];
  for (const rule of CHANGE_RULES) {
    const set = setFor(rule.id, judge);
    if (isAsked(rule, set, judge)) weigh(rule.id, set, rule.checkChange(change, context), at, change.tenant, found);
  }
  return found;
}

type PlaceOf = (path: Path, part: "key" | "value" | undefined) => Place;

/** The severity that the platform sets for a rule. */
const setFor = (rule: RuleId, { platform }: Judge) => platform.data.rules?.[rule];

/** Takes findings as the platform weighs them. */
function weigh(
  rule: RuleId,
  set: Diagnostic["severity"] | undefined,
  findings: readonly AnyFinding[],
  at: PlaceOf,
  tenant: string,
  into: Diagnostic[],
): void {
  for (const { path, part, message, help, domain, severity } of findings)
    into.push(diagnose(rule, at(path, part), message, { help, domain, tenant, severity: set ?? severity }));
}

const NEEDS_PAST: ReadonlySet<string> = new Set(CHANGE_RULES.map(({ id }) => id));

/** The rules that a tenant may waive, and whose severity the platform may set. */
export const WAIVABLE: ReadonlySet<string> = new Set([...POLICY_RULES.map(({ id }) => id), ...NEEDS_PAST]);

const KEEPS_ERRORS: ReadonlySet<string> = new Set(
  POLICY_RULES.filter(({ keepsErrors }) => keepsErrors).map(({ id }) => id),
);

/** Whether a tenant may silence a rule's errors, as far as the platform does not forbid it. */
export const mayWaive = (rule: string): boolean => WAIVABLE.has(rule) && !KEEPS_ERRORS.has(rule);

/** Drops what a waiver silences; a waiver that cannot hold is a finding of its own. */
function waive(found: readonly Diagnostic[], judged: Judged, { platform, today, errorsOnly }: Judge): Diagnostic[] {
  const { blueprint } = judged;
  // Nothing else keeps a retired tenant from being destroyed.
  const report: Report = blueprint.lifecycle === "retired" ? () => undefined : judged.report;
  let left = [...found];
  for (const [index, waiver] of blueprint.waivers.entries()) {
    const path = ["waivers", index];
    if (
      !checkRule(waiver.rule, ["waivers", String(index), "rule"], (rule, _, message, details) =>
        report(rule, under(path, "rule"), message, details),
      )
    )
      continue;
    if (!WAIVABLE.has(waiver.rule))
      report("waiver/rule", under(path, "rule"), `must be a rule of mail policy, got ${waiver.rule}`, {
        help: "fix what it finds",
      });
    else if (platform.data.guardrails?.neverWaive?.includes(waiver.rule))
      report(
        "guardrail/waiver",
        under(path, "rule"),
        `must be a rule that the platform lets tenants waive, got ${waiver.rule}`,
        { help: "remove the waiver" },
      );
    else if (waiver.until < today)
      report(
        "waiver/expired",
        under(path, "until"),
        `must not have expired: the waiver of ${waiver.rule} ended on ${waiver.until}`,
        { help: "fix what it silenced, or give a new end date with a new reason" },
      );
    else {
      const domain = waiver.domain === undefined ? undefined : parseDomain(waiver.domain);
      const silenced = (one: Diagnostic) =>
        one.rule === waiver.rule &&
        !(one.severity === "error" && KEEPS_ERRORS.has(one.rule)) &&
        (domain === undefined || (domain.ok && one.domain === domain.name));
      const ran = errorsOnly !== true && (judged.change !== undefined || !NEEDS_PAST.has(waiver.rule));
      if (ran && !left.some(silenced))
        report("waiver/unused", under(path, "rule"), `must silence something; ${waiver.rule} finds nothing here`, {
          help: "remove the waiver",
        });
      left = left.filter((one) => !silenced(one));
    }
  }
  return left;
}
