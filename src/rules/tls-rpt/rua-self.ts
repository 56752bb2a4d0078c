import { under } from "../../model/place.ts";
import { parseReportUri } from "../../standards/names/mail-address.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 8460 section 3: reports are about mail that cannot be delivered, so they should not need the same hosts. */
export const tlsRptRuaSelf = defineRule({
  id: "tls-rpt/rua-self",
  severity: "warning",
  title: "Reports on a domain's TLS failures do not go to the domain itself only.",
  why: "They would be sent to the hosts whose TLS fails: a mailbox elsewhere or an https address still receives them (RFC 8460 section 3).",
  check: eachDomain(({ tlsReports, path, name }) => {
    const isOwn = (text: string): boolean => {
      const uri = parseReportUri(text);
      return uri?.scheme === "mailto" && uri.address.domain === name;
    };
    return tlsReports.length > 0 && tlsReports.every(isOwn)
      ? [
          {
            path: under(path, "tlsReports"),
            part: "key",
            message: `must go to a mailbox outside ${name} or to an https address, got ${tlsReports.join(", ")}`,
            help: `tlsReports: ["https://reports.example.com/tls"]`,
          },
        ]
      : [];
  }),
});
