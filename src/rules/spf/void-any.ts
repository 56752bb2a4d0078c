import { MAX_VOIDS } from "../../standards/spf/limits.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { treeFindings } from "./tree-findings.ts";

/** Where there are too many, spf/void-limit speaks instead. */
export const spfVoidAny = defineRule({
  id: "spf/void-any",
  severity: "warning",
  title: "Every name that SPF looks up has an answer.",
  why: "A name without one authorizes nobody, and more than two such names make checks fail (RFC 7208 section 4.6.4). Some receivers count each mail server of an mx that has no address of the client's family.",
  check: eachDomain((domain) =>
    domain.spf.cost.voids > MAX_VOIDS
      ? []
      : treeFindings(domain, "void-any", "name what has an answer", "remove the name, or fix its record"),
  ),
});
