import type { TerraformPlan } from "../../changes/plan/terraform-plan.ts";
import { readPlan } from "../../changes/plan/terraform-plan.ts";
import type { Resolver } from "../../input/dns/resolver.ts";
import type { RecordType } from "../../model/blueprint.ts";
import { isTree, listOf, member } from "../../model/json-reader.ts";
import { holdsOneValue, isRecordType, recordsOf } from "../../providers/planned-records.ts";
import { type Standing, standingAt } from "../../world/before/standing.ts";
import type { Wanted } from "../../world/before/wanted.ts";
import { OFFLINE_HELP, unknownWords } from "../../world/before/words.ts";
import { TerraformFault } from "../terraform/fault.ts";

/** Something that stands where a first deployment would write. */
export interface Conflict {
  readonly wanted: Wanted;
  readonly standing: Extract<Standing, { status: "stands" }>;
}

/**
 * Asks what stands at the names that a first deployment makes: of a stack whose state holds nothing. What it imports is adopted, and not
 * asked for. Throws TerraformFault where nobody answers.
 */
export type AskBefore = (wanted: readonly Wanted[]) => Promise<readonly Conflict[]>;

/** Asks a resolver; undefined: this machine has none. */
export const askBefore =
  (resolver: Resolver | undefined): AskBefore =>
  async (wanted) => {
    if (wanted.length === 0) return [];
    const names = [...new Set(wanted.map(({ name }) => name))];
    if (resolver === undefined)
      throw new TerraformFault(unknownWords(names, "this machine has no DNS server configured"), OFFLINE_HELP);
    const found = await standingAt(wanted, resolver);
    const unknown = wanted.filter((_, index) => found[index]?.status === "unknown").map(({ name }) => name);
    const [why] = found.flatMap((one) => (one.status === "unknown" ? [one.why] : []));
    if (why !== undefined) throw new TerraformFault(unknownWords([...new Set(unknown)], why), OFFLINE_HELP);
    return wanted.flatMap((one, index) => {
      const standing = found[index];
      return standing?.status === "stands" ? [{ wanted: one, standing }] : [];
    });
  };

/** The record sets that a plan makes, where the state of its stack holds nothing yet; else none. */
export function firstRecords(json: unknown): readonly Wanted[] {
  if (!isFirst(json)) return [];
  const read = readPlan(json);
  return read.ok ? wantedOf(read.plan) : [];
}

/** Of a stack that was deployed, nothing more of the plan is read. */
const isFirst = (json: unknown): boolean =>
  listOf(member(json, "resource_changes")).every((one) => {
    const change = member(one, "change");
    return (
      member(one, "mode") !== "managed" || !isTree(member(change, "before")) || isTree(member(change, "importing"))
    );
  });

function wantedOf({ resources }: TerraformPlan): readonly Wanted[] {
  const sets = new Map<string, Wanted>();
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
