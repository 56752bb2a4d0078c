import { parseReportUri } from "../../standards/names/mail-address.ts";
import { domainRule, type Finding } from "../rule.ts";
import { takesNoMail } from "../takes-no-mail.ts";

export const tlsRptRuaMx = domainRule("tls-rpt/rua-mx", ({ tlsReports, path }, _, { domains, facts }) =>
  tlsReports.flatMap((text, index): Finding[] => {
    const uri = parseReportUri(text);
    if (uri?.scheme !== "mailto") return [];
    const { domain: name } = uri.address;
    if (!takesNoMail(name, domains.find((domain) => domain.name === name)?.mail, facts)) return [];
    return [
      {
        path: [...path, "tlsReports", index],
        message: `must go to a domain that takes mail, got ${text}`,
        help: "give the address of a mailbox that exists, or an https address",
      },
    ];
  }),
);
