import type { Domain, Sender } from "../../model/blueprint.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { reliesOnSpf, signs, signsInVain, toSign, untilThen } from "./identifiers.ts";

/** RFC 9989 sections 7.4 and 8. Where nobody signs, cross/reject-needs-dkim speaks of those that SPF aligns. */
export const dmarcAlignAny = defineRule({
  id: "dmarc/align-any",
  severity: "error",
  title: "At quarantine or reject, every sender has an aligned identifier.",
  why: "Its mail would be quarantined or rejected (RFC 9989 sections 7.4 and 8). SPF alone breaks when mail is forwarded.",
  check: eachDomain((domain) => {
    if (!isEnforcing(domain.dmarc.stage)) return [];
    const someSign = domain.senders.some((sender) => signs(sender, domain));
    return domain.senders.flatMap((sender) => {
      if (signsInVain(sender, domain)) return [];
      return reliesOnSpf(sender, domain) ? (someSign ? [spfAlone(sender)] : []) : judge(sender, domain);
    });
  }),
  // A sender without any identifier remains, beside a waiver for one that has SPF alone.
  keepsErrors: true,
});

function spfAlone(sender: Sender): Finding {
  const { path, label } = sender;
  return {
    path,
    severity: "warning",
    message: `${label} is aligned by SPF alone, which forwarding breaks`,
    help: toSign(sender),
  };
}

function judge(sender: Sender, domain: Domain): Finding[] {
  if (signs(sender, domain)) return [];
  const { stage } = domain.dmarc;
  if (sender.alignment.dkim === "required") {
    return [
      {
        path: sender.path,
        message: `${sender.label} must have an active DKIM key before ${stage}: without it its mail fails DMARC`,
        help: `${toSign(sender)}${untilThen(domain.dmarc)}`,
      },
    ];
  }
  return [
    {
      path: sender.path,
      message: `${sender.label} must have an aligned identifier at ${stage}, got neither DKIM nor SPF`,
      help: `${toSign(sender)}${untilThen(domain.dmarc)}`,
    },
  ];
}
