import type { Facts } from "../../model/facts.ts";
import { under } from "../../model/place.ts";
import { endingOf } from "../../resolve/spf/redirect.ts";
import { allOf, isWeakerAll, redirectOf } from "../../standards/spf/compare.ts";
import type { Qualifier, SpfEnd } from "../../standards/spf/parse.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { readRecords } from "./read-records.ts";

/** RFC 7208 section 8: what receivers are told of hosts that are not named. */
export const spfWeakened = defineRule({
  id: "spf/weakened",
  severity: "warning",
  title: "SPF does not become weaker.",
  why: "Receivers treat hosts that are not listed more leniently (RFC 7208 section 8). A redirect counts as what the record that it leads to ends in, by the fleet's declarations or records.lock.json; one that neither holds may be anything. Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkRecords: readRecords((was, is) => {
    // The records themselves do not show what a redirect ends in.
    if (redirectOf(was) !== redirectOf(is)) return true;
    const [old, now] = [allOf(was), allOf(is)];
    return old !== undefined && now !== undefined && isWeakerAll(old, now);
  }),
  checkChange: eachDomainChange((before, after, change) => {
    const [was, is] = [before.spf.all, after.spf.all];
    const [old, now] = [endingOf(was, change.before.blueprint.facts), endingOf(is, change.after.blueprint.facts)];
    // The same redirect ends otherwise where its record does: what is not known of it says nothing.
    if (printed(was) === printed(is) && (old === undefined || now === undefined || old === now)) return [];
    // What is not known may have been the strictest, and become the weakest.
    if (!isWeakerAll(old ?? "-", now ?? "+")) return [];
    return [
      {
        about: { what: "spf", name: after.name },
        path: under(after.path, "spf", typeof is === "string" ? "all" : "redirect"),
        message: `must not be weaker than before, ${endWords(was, change.before.blueprint.facts)}, got ${endWords(is, change.after.blueprint.facts)}`,
        help: `spf: { ${typeof was === "string" ? "all" : "redirect"}: ${printed(was)} }`,
      },
    ];
  }),
});

const printed = (end: SpfEnd): string => (typeof end === "string" ? end : end.redirect);

const WORDS: Readonly<Record<Qualifier, string>> = { "+": "pass", "?": "neutral", "~": "softfail", "-": "fail" };

function endWords(end: SpfEnd, facts: Facts): string {
  if (typeof end === "string") return end;
  const ending = endingOf(end, facts);
  return `a redirect to ${end.redirect}, which ${ending === undefined ? "is not known to end in anything" : `ends in ${WORDS[ending]}`}`;
}
