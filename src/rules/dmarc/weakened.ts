import type { NewDomain } from "../../model/tenant-change.ts";
import { policyAbove } from "../../resolve/policy-above.ts";
import { isWeakerStage } from "../../standards/dmarc/compare.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.7: what receivers are asked to do with mail that fails. A name that is new leaves the policy above it. */
export const dmarcWeakened = defineRule({
  id: "dmarc/weakened",
  severity: "warning",
  title: "DMARC does not go back to a weaker stage.",
  why: "More forged mail reaches people (RFC 9989 section 4.7). A new name with a record of its own leaves the policy of the domain above it. Judged with `--base`; preview and plan judge `sp`, `np` and `pct` of the records too.",
  needsPast: true,
  risk: "high",
  checkChange: (change, context) => [
    ...eachWeaker(change, context),
    ...change.come.flatMap((domain) => weakerThanAbove(domain)),
  ],
});

const eachWeaker = eachDomainChange((before, after) =>
  isWeakerStage(before.dmarc.stage, after.dmarc.stage)
    ? [
        {
          about: { what: "dmarc", name: after.name },
          path: [...after.path, "dmarc", "stage"],
          message: `must not be weaker than before, ${before.dmarc.stage}, got ${after.dmarc.stage}: more forged mail is let through`,
          help: `stage: ${before.dmarc.stage}; going back is right while a legitimate sender fails: waive the rule until that is fixed`,
        },
      ]
    : [],
);

function weakerThanAbove(come: NewDomain): ChangeFinding[] {
  const { domain, blueprint } = come.after;
  const stood = new Map(come.above.map((one) => [one.domain.name, one.domain.dmarc]));
  const above = policyAbove(domain.name, (name) => stood.get(name), blueprint.facts);
  if (above === undefined || !isWeakerStage(above.stage, domain.dmarc.stage)) return [];
  return [
    {
      domain: domain.name,
      about: { what: "dmarc", name: domain.name },
      path: [...domain.path, "dmarc", "stage"],
      message: `must not be weaker than the policy of ${above.name}, ${above.stage}, which holds for the name until it has one of its own, got ${domain.dmarc.stage}`,
      help: `stage: ${above.stage}, once every sender of ${domain.name} is aligned`,
    },
  ];
}
