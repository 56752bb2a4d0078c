import { under } from "../../model/place.ts";
import { parseReportUri } from "../../standards/names/mail-address.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { takesNoMail } from "../takes-no-mail.ts";

export const tlsRptRuaMx = defineRule({
  id: "tls-rpt/rua-mx",
  severity: "warning",
  title: "A domain that reports go to accepts mail.",
  why: "Reports to a domain without mail exchangers are lost (RFC 8460 section 3, RFC 7505).",
  check: eachDomain(({ tlsReports, path }, _, { domains, facts }) =>
    tlsReports.flatMap((text, index): Finding[] => {
      const uri = parseReportUri(text);
      if (uri?.scheme !== "mailto") return [];
      const { domain: name } = uri.address;
      if (!takesNoMail(name, domains.find((domain) => domain.name === name)?.mail, facts)) return [];
      return [
        {
          path: under(path, "tlsReports", index),
          message: `must go to a domain that accepts mail, got ${text}`,
          help: "give the address of a mailbox that exists, or an https address",
        },
      ];
    }),
  ),
});
