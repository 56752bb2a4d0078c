import type { Blueprint } from "../../blueprint/blueprint.ts";
import { receives } from "../../blueprint/mail-use.ts";
import { factOf } from "../../lock/facts.ts";
import { mailboxDomains } from "../../resolve/records/dmarc.ts";
import { domainRule, type Finding } from "../rule.ts";

/** Reports to a domain that takes no mail are lost. */
export const dmarcRuaMx = domainRule("dmarc/rua-mx", ({ dmarc, path }, _, blueprint) =>
  (["reports", "failureReports"] as const).flatMap((field): Finding[] =>
    mailboxDomains(field === "reports" ? dmarc.rua : dmarc.ruf)
      .filter((mailboxDomain) => takesNoMail(mailboxDomain, blueprint))
      .map((mailboxDomain) => ({
        path: [...path, "dmarc", field],
        message: `must be a mailbox of a domain that takes mail, got ${mailboxDomain}`,
        help: `give ${mailboxDomain} mx, or name a mailbox elsewhere`,
      })),
  ),
);

/** Known only of the fleet's domains, and of those that the lock file tells of; RFC 5321 section 5.1: without MX the address is the host. */
function takesNoMail(name: string, { fleet, facts }: Blueprint): boolean {
  const mail = fleet.get(name);
  if (mail !== undefined) return !receives(mail);
  const [mx, a, aaaa] = (["MX", "A", "AAAA"] as const).map((type) => factOf(facts, type, name)?.values);
  if (mx === undefined) return false;
  if (mx.length > 0) return mx.every((value) => NULL_MX.test(value));
  return a?.length === 0 && aaaa?.length === 0;
}

/** RFC 7505 section 3, as the lock file writes it. */
const NULL_MX = /^0 \.?$/;
