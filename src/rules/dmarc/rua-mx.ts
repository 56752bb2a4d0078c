import { mailboxDomains } from "../../resolve/records/dmarc.ts";
import { domainRule, type Finding } from "../rule.ts";
import { takesNoMail } from "../takes-no-mail.ts";

/** Reports to a domain that takes no mail are lost. */
export const dmarcRuaMx = domainRule("dmarc/rua-mx", ({ dmarc, path }, _, { fleet, facts }) =>
  (["reports", "failureReports"] as const).flatMap((field): Finding[] =>
    mailboxDomains(field === "reports" ? dmarc.rua : dmarc.ruf)
      .filter((mailboxDomain) => takesNoMail(mailboxDomain, fleet.get(mailboxDomain), facts))
      .map((mailboxDomain) => ({
        path: [...path, "dmarc", field],
        message: `must be a mailbox of a domain that takes mail, got ${mailboxDomain}`,
        help: `give ${mailboxDomain} mx, or name a mailbox elsewhere`,
      })),
  ),
);
