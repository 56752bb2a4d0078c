import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import { plainOf } from "../../model/plain.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import { describeResources } from "../resources/describe.ts";
import { fromDifference, fromUnchanged, outputOf } from "../resources/from-syntheses.ts";
import { rawChange } from "../resources/raw-change.ts";
import { recordSides } from "../resources/record-sides.ts";
import { actionOf } from "../resources/resource-change.ts";
import { withPast } from "../resources/with-past.ts";
import type { ResourceDifference, UnchangedResource } from "../sides/terraform-difference.ts";
import { askedOfResources, subjectKey } from "./asked-of-resources.ts";
import { isExplained } from "./explained.ts";

/** What a stack's resources do. */
export interface ResourceChanges {
  /** What no declaration asks for. */
  readonly changes: readonly Change[];
  /** What the declarations ask of the resources that mail depends on: `askedOfResources`. */
  readonly asked: readonly Change[];
}

/**
 * What Terraform would do that no declaration asks for, judged and described as a plan's resources are. What has words of mail is asked for
 * where the declarations do the very same to the very same thing; what has none, where something that it is made of is declared otherwise.
 * What is deleted at one address to be created at another is reported whoever asks for it.
 */
export function resourceChanges(
  resources: readonly ResourceDifference[],
  unchanged: readonly UnchangedResource[],
  declared: readonly Change[],
  before: Blueprint | undefined,
  after: Blueprint | undefined,
  reports?: ReportFacts,
): ResourceChanges {
  const entireTenant =
    before === undefined || after === undefined
      ? declared.some(({ kind }) => kind === "tenant")
      : (before.lifecycle === "retired") !== (after.lifecycle === "retired");
  const domains = new Map([...(before?.domains ?? []), ...(after?.domains ?? [])].map(({ name }) => [name, true]));
  const had = new Set(before?.domains.map(({ name }) => name));
  const kept = new Set(after?.domains.flatMap(({ name }) => (had.has(name) ? [name] : [])));
  const known = {
    blueprint: withPast(after, before),
    records: { domains: new Set(domains.keys()), isKept: (domain: string) => kept.has(domain), reports },
    isGone: (domain: string) =>
      domain !== "" && closestDomain(domain, domains) !== undefined && !kept.has(domain) && had.has(domain),
  };
  const asked = askedOfResources(before, after, known);
  if (resources.length === 0) return { changes: [], asked };
  const differing = resources.map((difference) => ({ difference, change: fromDifference(difference) }));
  const blocks = differing.flatMap(({ change }) => (change.type === "output" ? [] : [change]));
  const outputs = differing.flatMap(({ difference }) => outputOf(difference) ?? []);
  const all = [...blocks, ...unchanged.map(fromUnchanged)];
  const found = describeResources({ ...known, resources: all, outputs, sides: recordSides(all, outputs) });
  const askedFor = new Set(asked.map(subjectKey));
  const left = new Set(
    differing.flatMap(({ difference }) => (isExplained(difference, declared, after) ? [] : [difference.address])),
  );
  const isLeft = (change: Change): boolean => {
    if (change.rule === "dns/recreated" || change.rule === "relay/identity-replaced") return true;
    if (entireTenant) return false;
    // No declaration says that something is deleted and created again.
    if (change.kind === "resource" && change.action === "replace") return true;
    return change.kind === "resource" ? left.has(change.name) : !askedFor.has(subjectKey(change));
  };
  const changes = found.filter(isLeft);
  // Whatever differs is reported, if in Terraform's own terms.
  const silent =
    entireTenant || found.length > 0
      ? []
      : blocks.flatMap((one) => (left.has(one.address) ? [rawChange(one, actionOf(one.verb) ?? "update")] : []));
  return { changes: [...changes, ...silent].map(withoutKeys), asked };
}

/** Keys in resources that have no words of mail are written as fingerprints, too. */
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
