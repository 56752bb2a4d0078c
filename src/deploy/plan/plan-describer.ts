import { digestOf } from "../../changes/acknowledge/digest.ts";
import { risksOf } from "../../changes/acknowledge/match.ts";
import { type Wholes, wholesOf } from "../../changes/acknowledge/whole.ts";
import { platformChanges } from "../../changes/declared/platform-changes.ts";
import { stackDescriber } from "../../changes/describe-stack.ts";
import { fanOutChanges } from "../../changes/document/fan-out.ts";
import type { Previewed } from "../../changes/plan/tenant-document.ts";
import { tenantDocument } from "../../changes/plan/tenant-document.ts";
import { readPlan, type TerraformPlan } from "../../changes/plan/terraform-plan.ts";
import type { Comparison } from "../../changes/sides/sides.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, TenantDocument } from "../../model/change.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { Fleet } from "../../rules/fleet.ts";
import { TerraformFault } from "../terraform/fault.ts";

/** What a fleet's plans are described with. */
export interface PlanDescriberContext {
  readonly fleet: Fleet;
  /** What is compared with, where a commit is named: preview's words and rules know the past. */
  readonly comparison: Comparison | undefined;
  /** A day in UTC, such as 2026-11-22. */
  readonly today: string;
  /** What reports say of domains. @default nothing is reported about them */
  readonly reports?: ReportFacts | undefined;
}

/** A stack's plan, and what a person should know of it beside its changes. */
export interface DescribedPlan {
  readonly document: TenantDocument;
  readonly notes: readonly string[];
}

/** Describes plans in terms of mail. */
export interface PlanDescriber {
  /** What a plan's JSON means for mail. Throws TerraformFault where it cannot be read. */
  describe(stack: string, json: unknown): DescribedPlan;
  /** What preview says of a stack; undefined: no commit is named, or nothing of it differs. */
  previewed(stack: string): Previewed | undefined;
  /** What preview lets be accepted together; none where no commit is named. */
  wholes(): Wholes;
  /** Shared files that change more tenants than the limit, some of those that are asked about among them; and what platform.yaml relaxes, where all that is shared is asked about. As preview shows them. */
  ofPlatform(isAsked: (tenant: string) => boolean): readonly Change[];
}

/** Whether what was to be adopted is in the state already: nothing is imported any more. */
const isAlreadyImported = (blueprint: Blueprint | undefined, { resources }: TerraformPlan): boolean =>
  (blueprint?.adoption?.taken.length ?? 0) > 0 && resources.every(({ importing }) => importing === undefined);

/** Describes a fleet's plans. Each stack is previewed once at most. */
export function planDescriber({ fleet, comparison, today, reports }: PlanDescriberContext): PlanDescriber {
  const describe = comparison === undefined ? undefined : stackDescriber(comparison, today, reports);
  const affected = new Map(comparison?.affected.map((stack) => [stack.id, stack]));
  const known = new Map<string, Previewed>();
  const previewed = (id: string): Previewed | undefined => {
    const stack = affected.get(id);
    if (describe === undefined || stack === undefined) return undefined;
    const made = known.get(id) ?? describe(stack);
    known.set(id, made);
    return made;
  };
  const fanOut = (isAsked: (tenant: string) => boolean): readonly Change[] => {
    const touches = comparison?.sharedTouch.filter(({ tenants }) => tenants.some(isAsked)) ?? [];
    if (comparison === undefined || touches.length === 0) return [];
    const changed = comparison.affected.map(({ id }) => {
      const changes = previewed(id)?.changes ?? [];
      return { tenant: id, changes, digest: digestOf(changes) };
    });
    return fanOutChanges(touches, comparison.tenantsPerChange, changed);
  };
  const ofPlatform = (isAsked: (tenant: string) => boolean): readonly Change[] => [
    ...fanOut(isAsked),
    ...(isAsked(PLATFORM) ? platformChanges(comparison?.before.platform?.data, comparison?.after.platform?.data) : []),
  ];
  let together: Wholes | undefined;
  const wholes = (): Wholes => {
    const ids = comparison?.affected.map(({ id }) => id) ?? [];
    together ??= wholesOf(risksOf(ids.map((id) => ({ tenant: id, changes: previewed(id)?.changes ?? [] }))));
    return together;
  };
  return {
    previewed,
    wholes,
    ofPlatform,
    describe: (id, json) => {
      const read = readPlan(json);
      if (!read.ok)
        throw new TerraformFault(read.message, "postroad knows plans of Terraform 1.10 to 1.14 and OpenTofu 1.10");
      const { plan } = read;
      const blueprint = fleet.tenants.get(id)?.blueprint;
      return {
        document: tenantDocument(plan, { tenant: id, blueprint, previewed: previewed(id), reports }),
        notes: [
          ...plan.deferred.map(
            ({ address, reason }) => `${id}: Terraform leaves ${address} to a later plan (${reason}).`,
          ),
          ...plan.checks.map(
            ({ address, problems }) => `${id}: ${[`${address} does not hold`, ...problems].join(": ")}.`,
          ),
          ...(isAlreadyImported(blueprint, plan)
            ? [`adopt/${id}.yaml has done its work: what it names is in the state. Delete it.`]
            : []),
          ...(plan.complete ? [] : [`${id}: the plan is not complete: another is needed after its apply.`]),
        ],
      };
    },
  };
}
