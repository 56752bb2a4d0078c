import type { Domain } from "../../model/blueprint.ts";
import { furtherOf } from "../../resolve/own-texts.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { areRemoved } from "../existing-records.ts";
import { defineRule } from "../rule.ts";

/** RFC 1034 section 4.2.1: what the delegated servers hold is found through the NS records alone. */
export const recordsDelegationRemoved = defineRule({
  id: "records/delegation-removed",
  severity: "warning",
  title: "A name that is delegated to other servers stays so.",
  why: "All that those servers hold below it is gone for readers: of a delegated `_domainkey` every DKIM key, and mail signed with one counts as unsigned. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: (group) => group.type === "NS" && group.before.length > 0 && areRemoved(group),
  checkChange: eachDomainChange((before, after) => {
    const now = delegationsOf(after);
    return [...delegationsOf(before)]
      .filter((name) => !now.has(name))
      .map((name) => ({
        about: { what: "delegation" as const, name },
        path: after.path,
        part: "key" as const,
        message: `must keep the delegation of ${name}, got none: readers no longer see what its servers hold`,
        help: "publish here first what is still needed of it; then this is right",
      }));
  }),
});

const delegationsOf = (domain: Domain): ReadonlySet<string> =>
  new Set(furtherOf(domain).flatMap(({ type, name }) => (type === "NS" ? [name] : [])));
