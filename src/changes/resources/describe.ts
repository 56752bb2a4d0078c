import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { isRecordType } from "../../providers/planned-records.ts";
import { meaningOf } from "../../providers/resources.ts";
import { type RecordContext, recordChanges } from "../declared/record-changes.ts";
import { archiveChanges } from "./archive-changes.ts";
import { bucketChanges } from "./bucket-changes.ts";
import { identityChanges } from "./identity-changes.ts";
import { inboundChanges } from "./inbound-changes.ts";
import { leftOver } from "./left-over.ts";
import { type OutputChange, outputChange } from "./output-change.ts";
import { policyChanges, policyServedBy } from "./policy-changes.ts";
import { rawChange } from "./raw-change.ts";
import type { RecordSides } from "./record-sides.ts";
import { recreatedRecords } from "./recreated-records.ts";
import { configurationSetChanges } from "./relay-changes.ts";
import { actionOf, type ResourceChange } from "./resource-change.ts";
import { retentionChanges } from "./retention-changes.ts";
import { roleChanges } from "./role-changes.ts";
import { ruleSetChanges } from "./rule-set-changes.ts";
import { sesTenantChanges } from "./ses-tenant-changes.ts";
import { userChanges } from "./user-changes.ts";
import { withReason } from "./withheld.ts";

/** Resources of one stack, and what is known beside them. */
export interface Described {
  /** All that is known of the stack: those that stay as they are, too. */
  readonly resources: readonly ResourceChange[];
  readonly outputs: readonly OutputChange[];
  /** The records of `resources` and `outputs`: `recordSides`. */
  readonly sides: RecordSides;
  readonly blueprint: Blueprint | undefined;
  readonly records: RecordContext;
  /** Whether all mail of a domain goes (the empty text: of no domain that is known): a change of its own asks about that. */
  readonly isGone: (domain: string) => boolean;
}

/** Whether something happens to a resource that the configuration asks for. */
export const isActing = ({ verb, noise }: ResourceChange): boolean => actionOf(verb) !== undefined && !noise;

/** What the changes of a stack's resources are to mail, judged and described: the same for a plan and for two syntheses. */
export function describeResources({ resources, outputs, sides, blueprint, records, isGone }: Described): Change[] {
  const acting = resources.filter(isActing);
  const withoutRisk = (change: Change): Change =>
    isGone(change.domain ?? "") ? { ...change, rule: null, risk: "low" } : change;
  const withSecondLook = (change: Change): Change =>
    isGone("") && change.rule !== null ? { ...change, rule: null, risk: "medium" } : change;
  const identities = identityChanges(acting, blueprint).map(withoutRisk);
  const inbound = inboundChanges(resources, blueprint).map(withoutRisk);
  const served = new Set(resources.flatMap(({ type, after }) => policyServedBy(type, after) ?? []));
  // Who moves from one host to another has its policy all the time.
  const isServed = (body: string) => served.has(body);
  // One resource is all of an SES tenant: nothing of it is left to report.
  const tenants = new Map(
    acting.flatMap((resource) => {
      const changes = sesTenantChanges(resource, blueprint);
      return changes.length === 0 ? [] : [[resource.address, changes] as const];
    }),
  );
  const own = new Map(
    acting.map((resource) => [
      resource,
      [
        ...configurationSetChanges(resource, blueprint),
        ...(tenants.get(resource.address) ?? []).map(withoutRisk).map(withSecondLook),
        ...policyChanges(resource, blueprint, isServed).map(withoutRisk),
        ...userChanges(resource, blueprint).map(withSecondLook),
        ...bucketChanges(resource).map(withSecondLook),
        ...archiveChanges(resource, blueprint).map(withSecondLook),
        ...ruleSetChanges(resource),
        ...retentionChanges(resource, acting).map(withoutRisk),
        ...roleChanges(resource, acting, blueprint).map(withoutRisk),
      ],
    ]),
  );
  const moved = new Set(identities.flatMap(({ before, after }) => [addressOf(before), addressOf(after)]));
  const raw = [...acting.filter(({ type }) => !isRecordType(type)), ...sides.others].flatMap((resource) => {
    const isDescribed =
      (own.get(resource) ?? []).length > 0 ||
      (meaningOf(resource.type).receiptRule !== undefined && inbound.length > 0);
    const isWhole = moved.has(resource.address) || tenants.has(resource.address);
    const left = isWhole ? undefined : leftOver(resource, isDescribed);
    const action = actionOf(resource.verb);
    return action === undefined || left === undefined ? [] : [rawChange(left, action)];
  });
  return [
    ...recordChanges(sides.before, sides.after, records).map((change) => withReason(change, sides.picked)),
    ...(isGone("") ? [] : recreatedRecords(acting)),
    ...identities,
    ...once([...own.values()].flat()),
    ...inbound,
    ...raw,
    ...outputs.flatMap(outputChange),
  ];
}

/** What several resources do alike is one change: a time that all buckets have. */
const once = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((change) => [JSON.stringify(change), change])).values(),
];

/** The address that a side of a change names; undefined where it names none. */
export const addressOf = (value: Change["before"]): string | undefined =>
  typeof value === "object" && value !== null && "address" in value ? String(value.address) : undefined;
