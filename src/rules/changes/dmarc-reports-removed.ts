import { losesReports } from "../../standards/dmarc/compare.ts";
import { domainChangeRule } from "./transition-rule.ts";

/** RFC 9990: aggregate reports show which mail fails, and whose. */
export const dmarcReportsRemoved = domainChangeRule("dmarc/reports-removed", (before, after) =>
  losesReports(before.dmarc.rua, after.dmarc.rua)
    ? [
        {
          about: { what: "dmarc", name: after.name },
          path: [...after.path, "dmarc", "reports"],
          message: `must go on to have the reports of ${after.name} sent somewhere, got no address after ${before.dmarc.rua[0]}`,
          help: `dmarc: { reports: ["${before.dmarc.rua[0]}"] }`,
        },
      ]
    : [],
);
