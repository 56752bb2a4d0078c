import type { Domain } from "../../model/blueprint.ts";
import { receives } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { patternCovers } from "../../standards/mta-sts/pattern.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { publishThere } from "../publish-there.ts";
import { defineRule } from "../rule.ts";

const OURS = { field: "mtaSts: { mode: testing }", record: "v=STSv1; id=…" };

/** RFC 8461 sections 3.1, 3.3 and 8.2: both names may be aliases, and whoever serves the policy needs a certificate for the domain's own. */
export const mtaStsCname = defineRule({
  id: "mta-sts/cname",
  severity: "error",
  title: "An MTA-STS policy that others run is there, and allows the domain's MX hosts.",
  why: "Senders follow both CNAMEs, and refuse mail to a host that the policy does not allow (RFC 8461 sections 4.1 and 8.2). Known of what tenants declare, and of the record where records.lock.json holds it: else a warning, and the policy is not judged.",
  check: eachDomain((domain, _, blueprint) => {
    const { mtaStsElsewhere: sts, path, name, mail, mailContradicted } = domain;
    if (sts === undefined || mailContradicted) return [];
    const at = { path: under(path, "mtaSts", "cname") };
    if (!receives(mail))
      return [
        {
          ...at,
          message: `${name} must have mail exchangers to have an MTA-STS policy, got none with mail: ${mail}`,
          help: "remove mtaSts",
        },
      ];
    if (!sts.isKnown)
      return [
        {
          ...at,
          severity: "warning",
          message: `must lead to an MTA-STS record; what is at ${sts.cname} is not known, and the policy is not judged`,
          help: "npx postroad lock",
        },
      ];
    if (sts.text === undefined)
      return [
        {
          ...at,
          message: `must lead to one MTA-STS record, got none at ${sts.cname}`,
          help: `${publishThere(sts.cname, blueprint, OURS)}, or ${OURS.field}`,
        },
      ];
    return uncovered(domain);
  }),
});

/** Hosts that a policy of this root does not allow. */
function uncovered({ mtaStsElsewhere, mx, path }: Domain): Finding[] {
  const known = mtaStsElsewhere?.policyOf;
  if (known === undefined || known.policy.mode === "none") return [];
  return mx.exchangers
    .filter(({ host }) => !known.policy.patterns.some((pattern) => patternCovers(pattern, host)))
    .map(({ host }) => ({
      path: under(path, "mtaSts", "policyCname"),
      message: `must serve a policy that allows ${host}, got that of ${known.domain} (${known.policy.patterns.join(", ")})`,
      help: `mtaSts: { patterns: [${host}], … } of ${known.domain}`,
    }));
}
