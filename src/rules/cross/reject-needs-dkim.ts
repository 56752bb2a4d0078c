import { sends } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import { reliesOnSpf, signs, signsInVain, toSign, untilThen } from "../dmarc/identifiers.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 sections 7.4 and 8. Where each sender has an error of its own in dmarc/align-any, that says it. */
export const crossRejectNeedsDkim = defineRule({
  id: "cross/reject-needs-dkim",
  severity: "error",
  title: "At quarantine or reject, some sender of the domain signs with DKIM.",
  why: "SPF fails wherever mail is forwarded, and with it DMARC: a domain that enforces its policy must not rely on SPF alone (RFC 9989 sections 7.4 and 8).",
  check: eachDomain((domain) => {
    const { dmarc, mail, senders, path, name } = domain;
    if (!sends(mail) || !isEnforcing(dmarc.stage)) return [];
    if (senders.some((sender) => signs(sender, domain) || signsInVain(sender, domain))) return [];
    const alone = senders.filter((sender) => reliesOnSpf(sender, domain));
    if (alone.length === 0) return [];
    return [
      {
        path: under(path, "dmarc", "stage"),
        message: `${name} must have a sender that signs with DKIM before ${dmarc.stage}, got SPF alone (${alone.map(({ label }) => label).join(", ")}), which forwarding breaks`,
        help: `${alone.map(toSign).slice(0, 1).join("")}${untilThen(dmarc)}`,
      },
    ];
  }),
});
