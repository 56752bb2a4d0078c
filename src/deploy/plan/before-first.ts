import type { TerraformPlan } from "../../changes/plan/terraform-plan.ts";
import { readPlan } from "../../changes/plan/terraform-plan.ts";
import type { Resolver } from "../../input/dns/resolver.ts";
import type { RecordType } from "../../model/blueprint.ts";
import { isTree, listOf, member } from "../../model/json-reader.ts";
import { holdsOneValue, isRecordType, recordsOf } from "../../providers/planned-records.ts";
import { type NameStatus, nameStatuses } from "../../world/before/name-status.ts";
import type { PlannedSet } from "../../world/before/planned-set.ts";
import { OFFLINE_HELP, unknownWords } from "../../world/before/words.ts";
import { TerraformFault } from "../terraform/fault.ts";

/** Something that is where a first deployment would write. */
export interface Conflict {
  readonly planned: PlannedSet;
  readonly occupied: Extract<NameStatus, { status: "stands" }>;
}

/**
 * Asks what is at the names that a first deployment makes: of a stack whose state holds nothing. What it imports is adopted, and not
 * asked for. Throws TerraformFault where nobody answers.
 */
export type AskBefore = (planned: readonly PlannedSet[]) => Promise<readonly Conflict[]>;

/** Asks a resolver; undefined: this machine has none. */
export const askBefore =
  (resolver: Resolver | undefined): AskBefore =>
  async (planned) => {
    if (planned.length === 0) return [];
    const names = [...new Set(planned.map(({ name }) => name))];
    if (resolver === undefined)
      throw new TerraformFault(unknownWords(names, "this machine has no DNS server configured"), OFFLINE_HELP);
    const found = await nameStatuses(planned, resolver);
    const unknown = planned.filter((_, index) => found[index]?.status === "unknown").map(({ name }) => name);
    const [why] = found.flatMap((one) => (one.status === "unknown" ? [one.why] : []));
    if (why !== undefined) throw new TerraformFault(unknownWords([...new Set(unknown)], why), OFFLINE_HELP);
    return planned.flatMap((one, index) => {
      const occupied = found[index];
      return occupied?.status === "stands" ? [{ planned: one, occupied }] : [];
    });
  };

/** The record sets that a plan makes, where the state of its stack holds nothing yet; else none. */
export function firstRecords(json: unknown): readonly PlannedSet[] {
  if (!isFirst(json)) return [];
  const read = readPlan(json);
  return read.ok ? plannedSetsOf(read.plan) : [];
}

/** Of a stack that was deployed, nothing more of the plan is read. */
const isFirst = (json: unknown): boolean =>
  listOf(member(json, "resource_changes")).every((one) => {
    const change = member(one, "change");
    return (
      member(one, "mode") !== "managed" || !isTree(member(change, "before")) || isTree(member(change, "importing"))
    );
  });

function plannedSetsOf({ resources }: TerraformPlan): readonly PlannedSet[] {
  const sets = new Map<string, PlannedSet>();
  for (const { type, verb, importing, after } of resources) {
    if (!isRecordType(type) || verb !== "create" || importing !== undefined) continue;
    for (const { name, type: of, value, priority, zone } of recordsOf(type, after) ?? []) {
      if (typeof name !== "string") continue;
      const key = `${zone} ${of} ${name}`;
      const text = typeof value === "string" ? value : value.afterApply;
      const values = [...(sets.get(key)?.values ?? []), priority === null ? text : `${priority} ${text}`];
      sets.set(key, { name, type: of as RecordType, whole: !holdsOneValue(type), values });
    }
  }
  return [...sets.values()];
}
