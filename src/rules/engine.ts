import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Blueprint } from "../blueprint/blueprint.ts";
import type { Source } from "../read/place.ts";
import { diagnose } from "../report/diagnose.ts";
import type { Diagnostic } from "../report/diagnostic.ts";
import { checkRule, type Platform } from "../resolve/platform.ts";
import type { Report } from "../resolve/report.ts";
import { parseDomain } from "../standards/names.ts";
import { POLICY_RULES } from "./all.ts";

interface Run {
  readonly blueprint: Blueprint;
  readonly source: Source<TenantFile>;
  readonly platform: Platform;
  /** A day in UTC. */
  readonly today: string;
  readonly report: Report;
}

/** Tells of severities that platform.yaml sets for rules that do not exist, or whose severity is fixed. */
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

/** Runs every rule on a tenant: the platform's severities hold, then the tenant's waivers. A retired tenant has no policy to judge. */
export function runRules(run: Run): Diagnostic[] {
  const { blueprint, source, platform } = run;
  if (blueprint.lifecycle === "retired") return [];
  const found: Diagnostic[] = [];
  for (const rule of POLICY_RULES) {
    const set = platform.data.rules?.[rule.id];
    if (set === "off") continue;
    for (const { path, part, message, help, domain, severity } of rule.check(blueprint, run.today)) {
      found.push(
        diagnose(rule.id, source.at(path, part), message, {
          help,
          domain,
          tenant: blueprint.tenant,
          severity: set ?? severity,
        }),
      );
    }
  }
  return waive(found, run);
}

/** The rules that a tenant may waive, and whose severity the platform may set. */
export const WAIVABLE: ReadonlySet<string> = new Set(POLICY_RULES.map(({ id }) => id));

const ERRORS_STAND: ReadonlySet<string> = new Set(
  POLICY_RULES.filter(({ errorsStand }) => errorsStand).map(({ id }) => id),
);

/** Drops what a waiver silences; a waiver that cannot hold is a finding of its own. */
function waive(found: readonly Diagnostic[], { blueprint, platform, today, report }: Run): Diagnostic[] {
  let left = [...found];
  for (const [index, waiver] of blueprint.waivers.entries()) {
    const path = ["waivers", index];
    if (
      !checkRule(waiver.rule, ["waivers", String(index), "rule"], (rule, _, message, details) =>
        report(rule, [...path, "rule"], message, details),
      )
    )
      continue;
    if (!WAIVABLE.has(waiver.rule))
      report("waiver/rule", [...path, "rule"], `must be a rule of mail policy, got ${waiver.rule}`, {
        help: "mend what it finds",
      });
    else if (platform.data.guardrails?.neverWaive?.includes(waiver.rule))
      report(
        "guardrail/waiver",
        [...path, "rule"],
        `must be a rule that the platform lets tenants waive, got ${waiver.rule}`,
        { help: "remove the waiver" },
      );
    else if (waiver.until < today)
      report(
        "waiver/expired",
        [...path, "until"],
        `must not be over: the waiver of ${waiver.rule} ended on ${waiver.until}`,
        { help: "mend what it silenced, or give a new end with a new reason" },
      );
    else {
      const domain = waiver.domain === undefined ? undefined : parseDomain(waiver.domain);
      const silenced = (one: Diagnostic) =>
        one.rule === waiver.rule &&
        !(one.severity === "error" && ERRORS_STAND.has(one.rule)) &&
        (domain === undefined || (domain.ok && one.domain === domain.name));
      if (!left.some(silenced))
        report("waiver/unused", [...path, "rule"], `must silence something; ${waiver.rule} finds nothing here`, {
          help: "remove the waiver",
        });
      left = left.filter((one) => !silenced(one));
    }
  }
  return left;
}
