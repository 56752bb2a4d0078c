import { domainRule } from "../rule.ts";

/** Where an MTA-STS policy misses its exchangers, mta-sts/mx-required says so of both. */
export const tlsRptNotReceiving = domainRule(
  "tls-rpt/not-receiving",
  ({ tlsReportsIgnored, mailContradicted, mtaSts, path, mail, name }) =>
    tlsReportsIgnored && !mailContradicted && (mtaSts === undefined || mtaSts.mode === "none")
      ? [
          {
            path: [...path, "tlsReports"],
            part: "key",
            message: `${name} must receive mail to have TLS reports, got mail: ${mail}`,
            help: "remove tlsReports",
          },
        ]
      : [],
);
