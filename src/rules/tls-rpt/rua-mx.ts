import type { Blueprint } from "../../blueprint/blueprint.ts";
import { receives } from "../../blueprint/mail-use.ts";
import { factOf } from "../../lock/facts.ts";
import { parseReportUri } from "../../standards/mail-address.ts";
import { parseMx } from "../../standards/mx.ts";
import { domainRule, type Finding } from "../rule.ts";

export const tlsRptRuaMx = domainRule("tls-rpt/rua-mx", ({ tlsReports, path }, _, blueprint) =>
  tlsReports.flatMap((text, index): Finding[] => {
    const uri = parseReportUri(text);
    if (uri?.scheme !== "mailto" || !takesNoMail(uri.address.domain, blueprint)) return [];
    return [
      {
        path: [...path, "tlsReports", index],
        message: `must go to a domain that takes mail, got ${text}`,
        help: "give the address of a mailbox that exists, or an https address",
      },
    ];
  }),
);

/** Whether a domain is known to take no mail: as declared in this tenant, else as records.lock.json tells. */
function takesNoMail(name: string, { domains, facts }: Blueprint): boolean {
  const declared = domains.find((domain) => domain.name === name);
  if (declared !== undefined) return !receives(declared.mail);
  const mx = factOf(facts, "MX", name);
  if (mx === undefined) return false;
  const hosts = mx.values.map(parseMx).flatMap((parsed) => (parsed.ok ? [parsed.record.host] : []));
  if (mx.values.length > 0) return hosts.length === mx.values.length && hosts.every((host) => host === ".");
  // Without an MX senders fall back to the name's own address (RFC 5321 section 5.1).
  return (["A", "AAAA"] as const).every((type) => factOf(facts, type, name)?.values.length === 0);
}
