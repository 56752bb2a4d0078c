import type { Blueprint } from "../../model/blueprint.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import { roleOf } from "../../model/record-role.ts";
import type { RecordView } from "../../model/record-view.ts";
import { isRecordType, recordsOf } from "../../providers/planned-records.ts";
import type { AdoptionCounts } from "../words/adoption.ts";
import type { TerraformPlan } from "./terraform-plan.ts";

/** What a plan takes over of what exists. What is in the state already is not imported again. */
export interface AdoptedByPlan {
  /** Undefined: nothing. */
  readonly counts: AdoptionCounts | undefined;
  /** The domains at which something is taken over. */
  readonly domains: ReadonlySet<string>;
}

/** Reads from a plan which records it imports. */
export function adoptedBy({ resources }: TerraformPlan, blueprint: Blueprint | undefined): AdoptedByPlan {
  const own = new Map((blueprint?.domains ?? []).map(({ name }) => [name, true]));
  const imported = resources.filter(({ type, importing }) => importing !== undefined && isRecordType(type));
  const sides = imported.map(({ type, before, after }) => {
    const [was, is] = [recordsOf(type, before) ?? [], recordsOf(type, after) ?? []];
    const now = new Set(is.map(textOf));
    return { was, changed: was.filter((one) => !now.has(textOf(one))) };
  });
  const adopts = sides.flatMap(({ was }) => was);
  const domains = adopts.map((record) => closestDomain(roleOf(record).base, own) ?? roleOf(record).base);
  if (adopts.length === 0) return { counts: undefined, domains: new Set() };
  const changes = sides.flatMap(({ changed }) => changed).length;
  return {
    counts: { adopts: adopts.length, changes, leaves: blueprint?.adoption?.left.length ?? 0 },
    domains: new Set(domains),
  };
}

/** A record that stays as it stood: its value, and how long it may be remembered. */
const textOf = ({ value, priority, ttl }: RecordView): string => JSON.stringify([value, priority, ttl]);
