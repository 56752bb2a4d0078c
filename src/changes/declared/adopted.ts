import type { Adoption } from "../../model/adoption.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import type { RecordView } from "../../model/record-view.ts";
import { zoneText } from "../../model/zone.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { servedPolicy } from "../../rules/mta-sts/served-policy.ts";
import { adoptionChange, adoptionSpent } from "../words/adoption.ts";

/** What a change adopts. What the base adopted is merged already: its records were there by our own declaration. */
export interface Adopted {
  /** What exists and is taken over, as the records before the change. */
  readonly existing: readonly RecordView[];
  /** The domains at which something exists: they are as little new as those that the base has. */
  readonly domains: ReadonlySet<string>;
  readonly changes: readonly Change[];
}

/** What the tenant adopts between two sides, and what of the base's adoption is no longer listed. */
export function adopted(tenant: string, before: Blueprint | undefined, after: Blueprint | undefined): Adopted {
  const [was, is] = [before?.adoption?.taken ?? [], after?.adoption?.taken ?? []];
  const [known, now] = [new Set(was.map(entryOf)), new Set(is.map(entryOf))];
  const fresh = is.filter((one) => !known.has(entryOf(one)));
  const published = new Set(before?.records.map((one) => setOf({ ...one, zone: zoneText(one.zone) })));
  const taken = fresh.filter((one) => !published.has(setOf(one)));
  const gone = was.filter((one) => !now.has(entryOf(one))).length;
  const counts = {
    adopts: fresh.length,
    changes: fresh.filter(({ kept }) => !kept).length,
    leaves: after?.adoption?.left.length ?? 0,
  };
  const isGone = after === undefined || after.lifecycle === "retired";
  return {
    existing: taken.map((one) => viewOf(one, after)),
    domains: new Set(taken.map(({ domain }) => domain)),
    changes: [
      ...(fresh.length === 0 ? [] : [adoptionChange(tenant, counts, { file: `adopt/${tenant}.yaml`, line: 1 })]),
      ...(gone === 0 || isGone ? [] : [adoptionSpent(tenant, gone)]),
    ],
  };
}

/** A policy that is enforced at once at a domain where something is adopted; where one is announced already, which it is nobody knows here. */
export function withPolicyVerdict(change: Change, blueprint: Blueprint | undefined, { existing }: Adopted): Change {
  const domain = blueprint?.domains.find(({ name }) => name === change.domain);
  if (change.action !== "create" || blueprint === undefined || domain === undefined) return change;
  const mode = servedPolicy({ domain, blueprint })?.mode;
  const isAnnounced = existing.some(({ name }) => name === `_mta-sts.${domain.name}`);
  return { ...change, ...verdictOfEffect("policyOverMail", isAnnounced ? "announced" : undefined, mode) };
}

type Taken = Adoption["taken"][number];

const entryOf = ({ name, type, value, priority, zone }: Taken): string =>
  JSON.stringify([name, type, value, priority, zone]);

const setOf = ({
  name,
  type,
  zone,
}: {
  readonly name: unknown;
  readonly type: string;
  readonly zone: string;
}): string => JSON.stringify([name, type, zone]);

/** A TTL that nobody knows is taken to be the declared one. */
function viewOf({ name, type, value, priority, zone, domain, ttl }: Taken, after: Blueprint | undefined): RecordView {
  const own = after?.records.find((one) => one.name === name && one.type === type);
  return { name, type, value, priority, ttl: ttl ?? own?.ttl ?? 0, zone, domain };
}
