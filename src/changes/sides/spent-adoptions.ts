import { compareText } from "../../model/diagnostic.ts";
import type { Side } from "./side.ts";

const MAX_NAMED = 5;

/** The files of adopt/ whose entries all existed at the base: what they name is taken over as soon as that is deployed. */
export function spentAdoptions(before: Side, after: Side): string[] {
  const spent = [...after.blueprints].flatMap(([id, { adoption }]) => {
    const now = adoption?.taken ?? [];
    const then = new Set(before.blueprints.get(id)?.adoption?.taken.map(entryOf));
    return now.length > 0 && now.every((one) => then.has(entryOf(one))) ? [`adopt/${id}.yaml`] : [];
  });
  if (spent.length === 0) return [];
  const more = spent.length - MAX_NAMED;
  const named = spent.sort(compareText).slice(0, MAX_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return [`${named} can be deleted once the base is deployed: its plan says so.`];
}

const entryOf = ({
  name,
  type,
  value,
  priority,
  zone,
}: {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly priority: number | null;
  readonly zone: string;
}): string => JSON.stringify([name, type, value, priority, zone]);
