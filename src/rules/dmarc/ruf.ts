import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9991: failure reports give away what their subjects wrote. */
export const dmarcRuf = defineRule({
  id: "dmarc/ruf",
  severity: "info",
  title: "Failure reports are asked for knowingly.",
  why: "Few receivers send them, and they hold parts of messages (RFC 9991). fo means nothing without ruf: a warning (RFC 9989 section 4.7).",
  check: eachDomain(({ dmarc, path }) =>
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
  ),
});
