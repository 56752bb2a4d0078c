import { domainRule } from "../rule.ts";

export const tlsRptNotReceiving = domainRule("tls-rpt/not-receiving", ({ tlsReportsIgnored, path, mail, name }) =>
  tlsReportsIgnored
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
