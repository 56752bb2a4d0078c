import { organizationalDomain } from "../../../resolve/organizational-domain.ts";
import { authorizationName, reportFlows } from "../../../resolve/records/dmarc.ts";
import { isDmarc } from "../../../standards/dmarc/parse.ts";
import { REPORT_AUTHORIZATION } from "../../../standards/dmarc/print.ts";
import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, unanswered } from "./scene.ts";

/** Where DMARC reports go to a mailbox of another organization, that one says that it takes them (RFC 9990 section 4): else nobody sends any. */
export const examineAuthorizations: DnsExaminer = (scene) => {
  const flows = scene.blueprint.domains.flatMap((domain) => reportFlows(domain, organizationalDomain));
  // What the tenant declares itself, its record shows.
  const others = flows.filter((flow) => !scene.declares("TXT", authorizationName(flow)));
  return Promise.all(others.map((flow) => authorization(authorizationName(flow), flow.mailboxDomain, scene)));
};

async function authorization(name: string, mailboxDomain: string, scene: Scene): Promise<Check> {
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check("reports/authorized", name, { expected: [REPORT_AUTHORIZATION], ...result });
  const answer = await scene.ask("TXT", name);
  if (!answer.ok) return checked(unanswered(answer));
  if (answer.values.some(isDmarc)) return checked({ status: "pass", found: answer.values });
  const help = `whoever runs ${mailboxDomain} must publish ${name} TXT ${REPORT_AUTHORIZATION}: without it no report is sent there`;
  return checked({ status: "fail", found: answer.values, help });
}
