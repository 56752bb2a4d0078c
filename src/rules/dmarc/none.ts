import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** What is in a zone may be declared as it is; whether anything holds instead is judged by the names above. */
export const dmarcNone = defineRule({
  id: "dmarc/none",
  severity: "warning",
  title: "A domain has a DMARC policy.",
  why: "Without one, anyone may send as the domain, and no report shows it (RFC 9989 section 4.7).",
  check: eachDomain(({ dmarc, path, name }) => {
    if (!dmarc.isNone) return [];
    const { inheritedFrom } = dmarc;
    const at = { path: under(path, "dmarc") };
    return inheritedFrom === undefined
      ? [{ ...at, message: `${name} must have a DMARC policy, got none`, help: "dmarc: { stage: observe }" }]
      : [
          {
            ...at,
            message: `must be inherit where a policy above holds, that of ${inheritedFrom}, got none`,
            help: "dmarc: inherit",
          },
        ];
  }),
});
