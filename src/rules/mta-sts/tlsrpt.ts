import { receives } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 8461 section 5. */
export const mtaStsTlsrpt = defineRule({
  id: "mta-sts/tlsrpt",
  severity: "warning",
  title: "A domain with MTA-STS has TLS reports.",
  why: "Failures would go unseen (RFC 8461 section 5).",
  check: eachDomain(({ mtaSts, tlsReports, tlsReportsElsewhere, mail, path, name }) =>
    mtaSts !== undefined &&
    mtaSts.mode !== "none" &&
    receives(mail) &&
    tlsReports.length === 0 &&
    tlsReportsElsewhere === undefined
      ? [
          {
            path: under(path, "mtaSts"),
            part: "key",
            message: `${name} must have TLS reports beside MTA-STS, got none`,
            help: 'tlsReports: ["mailto:tls@example.com"]',
          },
        ]
      : [],
  ),
});
