import type { History } from "../../model/history.ts";
import type { Path } from "../../model/place.ts";
import type { DomainOf, TenantChange } from "../../model/tenant-change.ts";
import { MAX_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { DAY, printDuration } from "../../standards/text/duration.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { goes } from "../effects.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import { defineRule } from "../rule.ts";
import { servedPolicy } from "./served-policy.ts";

/** RFC 8461 section 8.3: mode none is served for as long as senders may hold an older policy; then it may go. */
export const mtaStsRemoval = defineRule({
  id: "mta-sts/removal",
  severity: "warning",
  title: "A policy is in mode none, for the longest max_age ever served, before it goes.",
  why: "Senders that still cache it refuse mail once the MX or its certificate changes, and cannot be told (RFC 8461 section 8.3). Judged with `--base`, from the history of the tenant's file.",
  needsPast: true,
  risk: "high",
  checkRecords: existingRecords("mta-sts", areRemoved),
  checkEffects: {
    // Senders that hold one in mode none refuse nothing by it.
    policy: (was, is) => goes(was, is) && was !== "none",
  },
  checkChange: (change, { today, history }) => [
    ...removals(change).flatMap(({ was, path, part }): ChangeFinding[] => {
      const held = heldUntil(was, history(was.blueprint.tenant), Date.parse(today));
      if (held === undefined || dayFrom(held.until) <= today) return [];
      const [mode, name, day] = [servedPolicy(was)?.mode, was.domain.name, dayFrom(held.until)];
      const fetch = held.fetch ? "; git fetch --unshallow shows whether it was served for longer" : "";
      return [
        {
          about: { what: "policy", name },
          path,
          part,
          domain: name,
          message: `the policy of ${name} must be mode none for ${printDuration(held.maxAge)} before it goes, got mode ${mode}${mode === "none" ? `, safe to remove from ${day}` : ""}`,
          help:
            mode === "none"
              ? `keep ${name} with mtaSts: { mode: none } until ${day}${fetch}`
              : `${name}: mtaSts: { mode: none }; where that is applied today, it may go from ${day}${fetch}`,
        },
      ];
    }),
    ...leftElsewhere(change),
  ],
});

/** A policy that others ran, and that is no longer named: what senders hold of it nobody here knows. */
function leftElsewhere({ domains }: TenantChange): ChangeFinding[] {
  return domains.flatMap(({ before, after: { domain } }): ChangeFinding[] => {
    const was = before.domain.mtaStsElsewhere;
    if (was === undefined || domain.mtaStsElsewhere !== undefined || domain.mtaSts !== undefined) return [];
    return [
      {
        about: { what: "policy", name: domain.name },
        path: domain.path,
        part: "key",
        domain: domain.name,
        message: `the policy of ${domain.name} must be mode none for as long as senders hold it before it goes; what ${was.policyCname} serves is not known here`,
        help: `mtaSts: { cname: ${was.cname}, policyCname: ${was.policyCname} } until whoever runs it has served mode none for its max_age`,
      },
    ];
  });
}

interface Removal {
  readonly was: DomainOf;
  readonly path: Path;
  readonly part: "key" | "value";
}

/** The policies that are served before and not after, each with what removes it. */
function removals({ domains, gone, after }: TenantChange): Removal[] {
  const dropped = domains
    // One that others run from now on is mta-sts/weakened's.
    .filter((one) => servedPolicy(one.after) === undefined && one.after.domain.mtaStsElsewhere === undefined)
    .map(({ before, after: { domain } }) => ({ was: before, path: domain.path, part: "key" as const }));
  const retired = after?.lifecycle === "retired";
  const left = gone.map((was) => ({
    was,
    path: after === undefined ? [] : [retired ? "lifecycle" : "domains"],
    part: retired ? ("value" as const) : ("key" as const),
  }));
  return [...dropped, ...left].filter(({ was }) => servedPolicy(was) !== undefined);
}

interface Held {
  /** In milliseconds. */
  readonly until: number;
  /** The largest max_age that senders may have been given, in seconds. */
  readonly maxAge: number;
  /** Whether the clone is too shallow to know more. */
  readonly fetch: boolean;
}

/** Until when senders may hold a policy that is not `none`; undefined: there never was one. */
function heldUntil(was: DomainOf, { versions, complete, shallow }: History, now: number): Held | undefined {
  const served = versions.map(({ time, blueprint }) => {
    const domain = blueprint?.domains.find(({ name }) => name === was.domain.name);
    const policy = blueprint === undefined || domain === undefined ? undefined : servedPolicy({ blueprint, domain });
    return { time, policy };
  });
  const current = servedPolicy(was);
  const ages = [current, ...served.map(({ policy }) => policy)]
    .filter((policy) => policy !== undefined && policy.mode !== "none")
    .map((policy) => policy?.maxAge ?? 0);
  if (ages.length === 0 && complete) return undefined;
  const firstOther = served.findIndex(({ policy }) => policy?.mode !== "none");
  const oldestNone = served[(firstOther < 0 ? served.length : firstOther) - 1];
  const since = current?.mode === "none" ? (oldestNone?.time ?? now) : now;
  const maxAge = Math.max(0, ...ages);
  // What is not seen may have been given for as long as a policy can be, until the oldest commit that is seen.
  const unseen = complete ? 0 : (served.at(-1)?.time ?? now) + MAX_MAX_AGE * 1000;
  const until = Math.max(since + maxAge * 1000, unseen);
  return { until, maxAge: complete ? maxAge : MAX_MAX_AGE, fetch: !complete && shallow };
}

/** The first whole day, in UTC, after a moment. */
function dayFrom(time: number): string {
  return new Date(Math.ceil(time / DAY) * DAY).toISOString().slice(0, 10);
}
