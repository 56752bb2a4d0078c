import { receives } from "../../model/mail-use.ts";
import { domainRule } from "../rule.ts";

/** RFC 8461 section 5. */
export const mtaStsTlsrpt = domainRule("mta-sts/tlsrpt", ({ mtaSts, tlsReports, mail, path, name }) =>
  mtaSts !== undefined && mtaSts.mode !== "none" && receives(mail) && tlsReports.length === 0
    ? [
        {
          path: [...path, "mtaSts"],
          part: "key",
          message: `${name} must have TLS reports beside MTA-STS, got none`,
          help: 'tlsReports: ["mailto:tls@example.com"]',
        },
      ]
    : [],
);
