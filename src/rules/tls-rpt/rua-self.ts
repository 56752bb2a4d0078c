import { parseReportUri } from "../../standards/names/mail-address.ts";
import { domainRule } from "../rule.ts";

/** RFC 8460 section 3: reports tell of mail that cannot be delivered, so they should not need the same hosts. */
export const tlsRptRuaSelf = domainRule("tls-rpt/rua-self", ({ tlsReports, path, name }) => {
  const isOwn = (text: string): boolean => {
    const uri = parseReportUri(text);
    return uri?.scheme === "mailto" && uri.address.domain === name;
  };
  return tlsReports.length > 0 && tlsReports.every(isOwn)
    ? [
        {
          path: [...path, "tlsReports"],
          part: "key",
          message: `must go to a mailbox outside ${name} or to an https address, got ${tlsReports.join(", ")}`,
          help: `tlsReports: ["https://reports.example.com/tls"]`,
        },
      ]
    : [];
});
