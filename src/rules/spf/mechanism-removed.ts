import type { Domain } from "../../model/blueprint.ts";
import { droppedTerms } from "../../standards/spf/compare.ts";
import type { Mechanism, Term } from "../../standards/spf/parse.ts";
import { printTerm } from "../../standards/spf/print.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { readRecords } from "./read-records.ts";

/** RFC 7208 section 8.4: mail of a host that is no longer named fails. Networks count wherever they stand: in the record, or split off. */
export const spfMechanismRemoved = defineRule({
  id: "spf/mechanism-removed",
  severity: "warning",
  title: "Hosts that may send stay authorized.",
  why: "Mail of a sender that SPF no longer names fails for as long as it still sends (RFC 7208 section 8.4). Judged with `--base`, and by preview and plan, which ask for a second look.",
  needsPast: true,
  risk: "medium",
  checkRecords: readRecords((was, is) => droppedTerms(was, is).length > 0),
  checkChange: eachDomainChange((before, after) => {
    const [was, is] = [termsOf(before), termsOf(after)];
    // What SPF says nothing of any more is no longer allowed either.
    const lost = [...droppedTerms(was, is), ...droppedTerms(was.filter(isPass), is.filter(isPass))];
    const dropped = [...new Set(lost.map(printTerm))];
    if (dropped.length === 0) return [];
    const more = dropped.length > 3 ? `, … (${dropped.length})` : "";
    return [
      {
        about: { what: "spf", name: after.name },
        path: [
          ...after.path,
          after.senders.length > 0 ? "senders" : typeof after.spf.all === "string" ? "mail" : "spf",
        ],
        message: `must still allow what may send as ${after.name}, got ${dropped.slice(0, 3).join(", ")}${more} dropped`,
        help: "once the reports show no more mail from there, this is right",
      },
    ];
  }),
});

function termsOf({ spf }: Domain): Term[] {
  const splits = new Set(spf.splits.map(({ name }) => name));
  const mechanisms = [
    ...spf.parts.map(({ mechanism }) => mechanism),
    ...spf.splits.flatMap((split) => split.mechanisms),
  ];
  const own = mechanisms.filter((one) => !("domain" in one && splits.has(one.domain))).map(termOf);
  return typeof spf.all === "string" ? own : [...own, { kind: "redirect", domain: spf.all.redirect }];
}

const isPass = (term: Term): boolean => !("qualifier" in term) || term.qualifier === "+";

const termOf = (mechanism: Mechanism): Term =>
  mechanism.kind === "a" || mechanism.kind === "mx"
    ? { qualifier: "+", prefix4: undefined, prefix6: undefined, ...mechanism, kind: mechanism.kind }
    : "network" in mechanism
      ? { qualifier: "+", ...mechanism }
      : { qualifier: "+", ...mechanism, kind: mechanism.kind };
