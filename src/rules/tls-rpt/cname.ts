import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { publishThere } from "../publish-there.ts";
import { defineRule } from "../rule.ts";

const OURS = { field: 'tlsReports: ["mailto:tls@example.com"]', record: "v=TLSRPTv1; rua=…" };

export const tlsRptCname = defineRule({
  id: "tls-rpt/cname",
  severity: "error",
  title: "A TLS-RPT record that others keep is there.",
  why: "Where the CNAME leads to no record, nobody reports (RFC 8460 section 3). Known of what tenants declare, and of others where records.lock.json holds the answer: without it, a warning.",
  check: eachDomain(({ tlsReportsElsewhere: tls, path }, _, blueprint) => {
    if (tls === undefined || tls.text !== undefined) return [];
    const at = { path: under(path, "tlsReports", "cname") };
    return tls.isKnown
      ? [
          {
            ...at,
            message: `must lead to one TLS-RPT record, got none at ${tls.cname}`,
            help: `${publishThere(tls.cname, blueprint, OURS)}, or ${OURS.field}`,
          },
        ]
      : [
          {
            ...at,
            severity: "warning",
            message: `must lead to a TLS-RPT record; what is at ${tls.cname} is not known`,
            help: "npx postroad lock",
          },
        ];
  }),
});
