import type { Blueprint } from "../../model/blueprint.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import { factOf } from "../../model/facts.ts";
import { organizationalDomain } from "../../resolve/organizational-domain.ts";
import { authorizationName, mailboxDomains, type ReportFlow, reportFlows } from "../../resolve/records/dmarc.ts";
import { isDmarc } from "../../standards/dmarc/parse.ts";
import { REPORT_AUTHORIZATION } from "../../standards/dmarc/print.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { dmarcPlace } from "./place.ts";

/** RFC 1035 section 2.3.4. */
const MAX_NAME = 253;

/** RFC 9990 section 4. In a domain of the fleet the authorization is published without being asked for. */
export const dmarcRuaExternal = defineRule({
  id: "dmarc/rua-external",
  severity: "error",
  title: "A report mailbox of another organization is authorized there.",
  why: "Receivers ignore an address whose domain does not publish that it takes the reports (RFC 9990 section 4). Known of declared domains, and of others where records.lock.json holds the answer: without it, a warning.",
  check: eachDomain((domain, _, blueprint) => {
    const aggregate = new Set(mailboxDomains(domain.dmarc.rua));
    return reportFlows(domain, organizationalDomain).flatMap((flow): Finding[] => {
      const path = dmarcPlace(domain, aggregate.has(flow.mailboxDomain) ? "reports" : "failureReports");
      const found = judge(flow, blueprint);
      return found === undefined ? [] : [{ path, ...found }];
    });
  }),
});

function judge(flow: ReportFlow, { mailUseByDomain, facts }: Blueprint): Omit<Finding, "path"> | undefined {
  const name = authorizationName(flow);
  if (name.length > MAX_NAME)
    return {
      message: `must be a mailbox that can be authorized: ${name} has ${name.length} characters, at most ${MAX_NAME} are allowed`,
      help: `name a mailbox in ${organizationalDomain(flow.policyDomain)}`,
    };
  if (closestDomain(flow.mailboxDomain, mailUseByDomain) !== undefined) return undefined;
  const fact = factOf(facts, "TXT", name);
  if (fact?.values.some(isDmarc)) return undefined;
  const help = `have the owner of ${flow.mailboxDomain} publish ${name} TXT "${REPORT_AUTHORIZATION}"`;
  return fact === undefined
    ? {
        severity: "warning",
        message: `must be authorized by ${flow.mailboxDomain}, or receivers send no report there; whether it is, is not known`,
        help: `${help}, then run npx postroad lock`,
      }
    : { message: `must be authorized by ${flow.mailboxDomain}, or receivers send no report there; it is not`, help };
}
