import type { Severity } from "../../model/diagnostic.ts";
import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { lookupFinding } from "./lookup-finding.ts";

/** Lookups that leave little room, and how much that matters. NCSC: vendors add includes without notice. */
const NEAR: ReadonlyMap<number, Exclude<Severity, "error">> = new Map([
  [MAX_LOOKUPS, "warning"],
  [MAX_LOOKUPS - 1, "warning"],
  [MAX_LOOKUPS - 2, "info"],
]);

export const spfLookupNear = defineRule({
  id: "spf/lookup-near",
  severity: "warning",
  title: "SPF stays clear of the limit of ten DNS lookups.",
  why: "Vendors add to their includes without notice.",
  check: eachDomain((domain): Finding[] => {
    const severity = NEAR.get(domain.spf.cost.lookups);
    if (severity === undefined) return [];
    const few = `fewer than ${MAX_LOOKUPS - 2} DNS lookups, for vendors add to theirs`;
    return [{ ...lookupFinding(domain, few, "give one stream a domain of its own"), severity }];
  }),
});
