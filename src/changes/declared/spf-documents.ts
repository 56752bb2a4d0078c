import type { Domain, SpfStep } from "../../model/blueprint.ts";
import type { Plain, SpfBranch, SpfCount, SpfDocument } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { isSameDeclared, isSamePlain, plainOf } from "../../model/plain.ts";

/** The lookup trees of the domains whose SPF record or cost differs, by name. */
export function spfDocuments(before: readonly Domain[], after: readonly Domain[]): SpfDocument[] {
  const [was, is] = [new Map(before.map((one) => [one.name, one])), new Map(after.map((one) => [one.name, one]))];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort(compareText);
  return names.flatMap((domain) => {
    const [old, now] = [was.get(domain), is.get(domain)];
    if (isSameSpf(old, now) || isSamePlain(essence(old), essence(now))) return [];
    const shown = now ?? old;
    return shown === undefined ? [] : [{ domain, before: countOf(old), after: countOf(now), tree: treeOf(shown) }];
  });
}

/** Whether it is seen at once that both have the same record at the same cost, brought by the same senders. */
export const isSameSpf = (old: Domain | undefined, now: Domain | undefined): boolean =>
  old !== undefined &&
  now !== undefined &&
  isSameDeclared(old.spf, now.spf) &&
  old.senders.length === now.senders.length &&
  old.senders.every(({ label }, index) => label === now.senders[index]?.label);

function essence(domain: Domain | undefined): Plain {
  if (domain === undefined) return null;
  const { all, parts, splits } = domain.spf;
  return plainOf({ all, mechanisms: parts.map(({ mechanism }) => mechanism), splits, cost: costOf(domain) });
}

/** What SPF of a domain costs and where it leads, with its senders by their labels. */
export function costOf({ senders, spf }: Domain): Plain {
  const { steps, faults, ...cost } = spf.cost;
  const labels = (positions: readonly number[]) => positions.map((index) => senders[index]?.label ?? "");
  return plainOf({
    ...cost,
    steps: steps.map((step) => ({ ...step, senders: labels(step.senders) })),
    faults: faults.map((fault) => ({ ...fault, senders: labels(fault.senders) })),
  });
}

function countOf(domain: Domain | undefined): SpfCount | null {
  if (domain === undefined) return null;
  const { lookups, unknown } = domain.spf.cost;
  return { lookups, exact: unknown.length === 0 };
}

/** The steps that cost a lookup, with the labels of those who bring them. */
function treeOf({ senders, spf }: Domain): SpfBranch[] {
  return spf.cost.steps.map((step) => ({
    ...branchOf(step),
    senders: step.senders.flatMap((index) => senders[index]?.label ?? []),
  }));
}

const branchOf = ({ term, lookups, below }: SpfStep): SpfBranch => ({
  term,
  lookups,
  senders: [],
  below: below.map(branchOf),
});
