import { domainRule } from "../rule.ts";

/** RFC 8460 section 3: a sender may use only one of them. */
export const tlsRptRuaCount = domainRule("tls-rpt/rua-count", ({ tlsReports, path }) =>
  tlsReports.length > 1
    ? [
        {
          path: [...path, "tlsReports"],
          part: "key",
          message: `must hold one address, got ${tlsReports.length}: a sender may use only one of them`,
          help: `tlsReports: ["${tlsReports[0]}"]`,
        },
      ]
    : [],
);
