import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const tlsRptNone = defineRule({
  id: "tls-rpt/none",
  severity: "warning",
  title: "A domain that receives has TLS reports.",
  why: "Without them nothing shows which mail cannot be delivered over TLS (RFC 8460 section 3).",
  check: eachDomain(({ tlsReportsNone, mtaSts, path, name }) =>
    // Beside a policy, mta-sts/tlsrpt speaks.
    tlsReportsNone && (mtaSts === undefined || mtaSts.mode === "none")
      ? [
          {
            path: under(path, "tlsReports"),
            message: `${name} must have TLS reports sent somewhere, got none`,
            help: 'tlsReports: ["mailto:tls@example.com"]',
          },
        ]
      : [],
  ),
});
