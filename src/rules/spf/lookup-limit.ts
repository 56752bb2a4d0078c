import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { LOOKUP_BOUND } from "../../standards/spf/lints/cost.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { lookupFinding } from "./lookup-finding.ts";

/** RFC 7208 section 4.6.4: more is a permerror, and all mail fails SPF. */
export const spfLookupLimit = defineRule({
  id: "spf/lookup-limit",
  severity: "error",
  title: "SPF needs at most ten DNS lookups.",
  why: "With more, every check is a permerror (RFC 7208 section 4.6.4). Counted with what records.lock.json holds; a name that it lacks counts as one lookup.",
  check: eachDomain((domain) =>
    domain.spf.cost.lookups > MAX_LOOKUPS
      ? [lookupFinding(domain, LOOKUP_BOUND, "remove senders, or give them a domain of their own")]
      : [],
  ),
});
