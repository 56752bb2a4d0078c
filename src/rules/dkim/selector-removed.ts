import { type Selector, selectorOf } from "../../model/dkim-selector.ts";
import type { History } from "../../model/history.ts";
import { under } from "../../model/place.ts";
import type { DomainOf } from "../../model/tenant-change.ts";
import { RETIRING_DAYS } from "../../standards/dkim/retiring.ts";
import { daysBetween } from "../../standards/text/duration.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { existingRecords } from "../existing-records.ts";
import { defineRule } from "../rule.ts";
import { keysOf, type PublishedKey } from "./published-keys.ts";

/** RFC 6376 section 3.6.1: mail under way is verified with the key that signed it. A retired key is published empty, or not at all. */
export const dkimSelectorRemoved = defineRule({
  id: "dkim/selector-removed",
  severity: "warning",
  title: "A DKIM key is retiring for seven days before it goes.",
  why: "Mail waits in queues for days, and is verified when it arrives: without the key it counts as unsigned (RFC 6376 section 3.6.1, M3AAWG DKIM key rotation). Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkRecords: existingRecords(
    "dkim",
    ({ before, after }) => LOST[selectorOf(after).holds] && !LOST[selectorOf(before).holds],
  ),
  checkChange: eachDomainChange((before, after, { before: was, after: is }, { today, history }) => {
    const published = new Map(keysOf(is).map((key) => [key.selector, key]));
    return keysOf(was).flatMap((key) => {
      const now = published.get(key.selector);
      const why = whyTooEarly(key, today, () => retiringSince(key, was, history(was.blueprint.tenant)));
      if (why === undefined || (now !== undefined && now.state !== "retired")) return [];
      return [
        {
          about: { what: "dkim", name: `${key.selector}._domainkey.${before.name}` },
          ...(now === undefined ? { path: after.path, part: "key" as const } : { path: under(now.path, "state") }),
          message: `selector ${key.selector} of ${before.name} must be retiring for ${RETIRING_DAYS} days before it goes, got one that ${why}`,
          help: `- { selector: ${key.selector}, state: retiring, since: ${today}, … }: once the signer uses another key`,
        },
      ];
    });
  }),
});

/** Whether what is at a selector verifies nothing. Of a key that goes nothing in the records shows whether it signs: it is taken to. */
const LOST: Readonly<Record<Selector["holds"], boolean>> = {
  key: false,
  delegation: false,
  nothing: true,
  revoked: true,
  unknown: true,
};

/** Why mail signed with a key may still be under way. Undefined: it is not. `inGit` is asked where the key does not say since when. */
function whyTooEarly(
  { state, since }: PublishedKey,
  today: string,
  inGit: () => string | undefined,
): string | undefined {
  if (state === "active") return "is active";
  if (state !== "retiring") return undefined;
  const day = since ?? inGit();
  if (day === undefined) return "is retiring without `since`, and git does not show for how long";
  return daysBetween(day, today) < RETIRING_DAYS ? `has been retiring since ${day}` : undefined;
}

/** The day, in UTC, of the oldest commit from which on the selector has been retiring. */
function retiringSince({ selector }: PublishedKey, { domain }: DomainOf, { versions }: History): string | undefined {
  let since: number | undefined;
  for (const { time, blueprint } of versions) {
    const was = blueprint?.domains.find(({ name }) => name === domain.name);
    if (blueprint === undefined || was === undefined) break;
    const key = keysOf({ domain: was, blueprint }).find((one) => one.selector === selector);
    if (key?.state !== "retiring") break;
    since = time;
  }
  return since === undefined ? undefined : new Date(since).toISOString().slice(0, 10);
}
