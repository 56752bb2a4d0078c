import type { Domain, Sender } from "../../blueprint/blueprint.ts";
import { isEnforcing } from "../../standards/dmarc.ts";
import { domainRule, type Finding, type PolicyRule } from "../rule.ts";

/** RFC 9989 sections 7.4 and 8; five-systems E3. */
export const dmarcAlignAny: PolicyRule = {
  ...domainRule("dmarc/align-any", (domain) => {
    if (!isEnforcing(domain.dmarc.stage) || domain.senders.length === 0) return [];
    return domain.senders.flatMap((sender) => judge(sender, domain));
  }),
  // A sender without any identifier stands, beside a waiver for one that has SPF alone.
  errorsStand: true,
};

function judge(sender: Sender, domain: Domain): Finding[] {
  const { stage } = domain.dmarc;
  if (signs(sender)) return [];
  if (sender.alignment.dkim === "required") {
    return [
      {
        path: sender.path,
        message: `${sender.label} must have an active DKIM key before ${stage}: without it its mail fails DMARC`,
        help: `add dkim with the selector and key that ${sender.label} gave, or stage: observe until it is active`,
      },
    ];
  }
  if (!alignsBySpf(sender, domain)) {
    return [
      {
        path: sender.path,
        message: `${sender.label} must have an aligned identifier at ${stage}, got neither DKIM nor SPF`,
        help: "add its DKIM selector and key, or stage: observe until it has one",
      },
    ];
  }
  return [
    {
      path: sender.path,
      severity: "warning",
      message: `${sender.label} is aligned by SPF alone, which forwarding breaks`,
      help: "add its DKIM selector and key",
    },
  ];
}

const signs = ({ alignment, keys }: Sender): boolean =>
  alignment.dkim === "always" || (alignment.dkim !== "none" && keys.some(({ state }) => state === "active"));

/** A relay's envelope sender stands below the domain: strict alignment refuses it. */
const alignsBySpf = ({ alignment, kind, mechanisms }: Sender, { dmarc }: Domain): boolean =>
  alignment.spf !== "none" && (kind === "relay" ? dmarc.alignment.spf === "relaxed" : mechanisms.length > 0);
