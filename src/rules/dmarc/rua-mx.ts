import { mailboxDomains } from "../../resolve/records/dmarc.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { takesNoMail } from "../takes-no-mail.ts";
import { dmarcPlace } from "./place.ts";

/** Reports to a domain that takes no mail are lost. */
export const dmarcRuaMx = defineRule({
  id: "dmarc/rua-mx",
  severity: "warning",
  title: "The domain of a report mailbox accepts mail.",
  why: "Reports would be lost. Judged of declared domains, and of others where records.lock.json knows.",
  check: eachDomain(({ dmarc, path }, _, { mailUseByDomain, facts }) =>
    (["reports", "failureReports"] as const).flatMap((field): Finding[] =>
      mailboxDomains(field === "reports" ? dmarc.rua : dmarc.ruf)
        .filter((mailboxDomain) => takesNoMail(mailboxDomain, mailUseByDomain.get(mailboxDomain), facts))
        .map((mailboxDomain) => ({
          path: dmarcPlace({ path, dmarc }, field),
          message: `must be a mailbox of a domain that accepts mail, got ${mailboxDomain}`,
          help: `give ${mailboxDomain} mx, or name a mailbox elsewhere`,
        })),
    ),
  ),
});
