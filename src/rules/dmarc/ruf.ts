import { domainRule } from "../rule.ts";

/** RFC 9991: failure reports give away what their subjects wrote. */
export const dmarcRuf = domainRule("dmarc/ruf", ({ dmarc, path }) =>
  dmarc.ruf.length > 0
    ? [
        {
          path: [...path, "dmarc", "failureReports"],
          part: "key",
          message: "must be wanted: few receivers send failure reports, and they hold parts of messages",
          help: "remove failureReports",
        },
      ]
    : [],
);
