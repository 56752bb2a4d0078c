import { receives } from "../../model/mail-use.ts";
import { losesReports } from "../../standards/dmarc/compare.ts";
import { domainChangeRule } from "./transition-rule.ts";

/** RFC 8460 section 3. What takes no mail has nothing to be told. */
export const tlsRptRemoved = domainChangeRule("tls-rpt/removed", (before, after) =>
  losesReports(before.tlsReports, after.tlsReports) && receives(after.mail)
    ? [
        {
          about: { what: "tls-rpt", name: after.name },
          path: after.path,
          part: "key",
          message: `must go on to have the TLS reports of ${after.name} sent somewhere, got no address after ${before.tlsReports[0]}`,
          help: `tlsReports: ["${before.tlsReports[0]}"]`,
        },
      ]
    : [],
);
