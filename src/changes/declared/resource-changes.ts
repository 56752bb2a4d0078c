import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import { addressOf, describeResources } from "../resources/describe.ts";
import { fromDifference, fromUnchanged, outputOf } from "../resources/from-syntheses.ts";
import { identityChanges } from "../resources/identity-changes.ts";
import { rawChange } from "../resources/raw-change.ts";
import { recordSides } from "../resources/record-sides.ts";
import { recreatedRecords } from "../resources/recreated-records.ts";
import { actionOf } from "../resources/resource-change.ts";
import type { ResourceDifference, UnchangedResource } from "../sides/terraform-difference.ts";
import { isExplained } from "./explained.ts";
import { plainOf } from "./plain.ts";

/**
 * What Terraform would do that no change of mail explains, judged and described as a plan's resources are: each resource that differs while
 * nothing it is made of does, and what is deleted at one address to be created at another, whoever explains it.
 */
export function resourceChanges(
  resources: readonly ResourceDifference[],
  unchanged: readonly UnchangedResource[],
  declared: readonly Change[],
  before: Blueprint | undefined,
  after: Blueprint | undefined,
): Change[] {
  const entireTenant =
    before === undefined || after === undefined
      ? declared.some(({ kind }) => kind === "tenant")
      : (before.lifecycle === "retired") !== (after.lifecycle === "retired");
  const differing = resources.map((difference) => ({ difference, change: fromDifference(difference) }));
  const all = differing.map(({ change }) => change);
  const recreated = [
    ...recreatedRecords(all),
    ...identityChanges(all, after).filter(({ rule }) => rule === "relay/identity-replaced"),
  ];
  const addresses = new Set(recreated.flatMap((one) => [addressOf(one.before), addressOf(one.after)]));
  const isLeft = (one: ResourceDifference) =>
    addresses.has(one.address) || (!entireTenant && !isExplained(one, declared));
  const left = differing.filter(({ difference }) => isLeft(difference));
  const blocks = left.flatMap(({ change }) => (change.type === "output" ? [] : [change]));
  const outputs = left.flatMap(({ difference }) => outputOf(difference) ?? []);
  if (blocks.length + outputs.length === 0) return [];
  const known = [...blocks, ...unchanged.map(fromUnchanged)];
  const domains = new Map([...(before?.domains ?? []), ...(after?.domains ?? [])].map(({ name }) => [name, true]));
  const had = new Set(before?.domains.map(({ name }) => name));
  const stands = new Set(after?.domains.flatMap(({ name }) => (had.has(name) ? [name] : [])));
  const found = describeResources({
    resources: known,
    outputs,
    sides: recordSides(known, outputs),
    blueprint: after,
    records: {
      domains: new Set(domains.keys()),
      stands: (domain) => stands.has(domain),
      // Where the resource alone is recreated, what its record says is explained.
      isTold: ({ name }) => entireTenant || declared.some((one) => one.kind === "record" && one.name === name),
    },
    isGone: (domain) =>
      domain !== "" && closestDomain(domain, domains) !== undefined && !stands.has(domain) && had.has(domain),
  });
  const changes = found.filter((one) => !entireTenant || recreated.some(({ words }) => words === one.words));
  // Whatever differs is said, if in Terraform's own terms.
  const silent = changes.length > 0 ? [] : blocks.flatMap((one) => rawChange(one, actionOf(one.verb) ?? "update"));
  return [...changes, ...silent].map(withoutKeys);
}

/** Keys in resources that have no words of mail stand as fingerprints, too. */
function withoutKeys(change: Change): Change {
  if (change.kind !== "resource") return change;
  const text = (value: string | null): string | null => (value === null ? null : String(plainOf(value)));
  return {
    ...change,
    before: plainOf(change.before),
    after: plainOf(change.after),
    parts: change.parts.map((part) => ({ ...part, before: text(part.before), after: text(part.after) })),
  };
}
