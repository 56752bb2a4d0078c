import type { Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { parseTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { strangeReports } from "../strange-reports.ts";

/** RFC 8460 section 7: reports show which servers send to the domain, and where delivery fails. */
export const tlsRptReportsElsewhere = defineRule({
  id: "tls-rpt/reports-elsewhere",
  severity: "warning",
  title: "Another organization that gets TLS reports is expected.",
  why: "Reports show who sends to the domain and where TLS fails (RFC 8460 section 7). The domain's own organization, domains of this fleet and whoever had the reports before are no others. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after, change) => {
    const fleet = change.after.blueprint.mailUseByDomain;
    const strange = strangeReports(after.name, addressesOf(before), addressesOf(after), fleet);
    const led = after.tlsReportsElsewhere;
    // Whose record it is, and so who reads, is not known.
    if (led?.isKnown === false && led.cname !== before.tlsReportsElsewhere?.cname)
      strange.push(`those of ${led.cname}`);
    if (strange.length === 0) return [];
    return [
      {
        about: { what: "tls-rpt", name: after.name },
        path: under(after.path, "tlsReports"),
        message: `must be addresses of whoever may read the TLS reports of ${after.name}, got ${strange.join(", ")}, of an organization that had none before`,
        help: `tlsReports: ${JSON.stringify(before.tlsReports)}, or acknowledge it once it is known who reads there`,
      },
    ];
  }),
});

function addressesOf({ tlsReports, tlsReportsElsewhere: led }: Domain): readonly string[] {
  if (led?.text === undefined) return tlsReports;
  const parsed = parseTlsRpt(led.text);
  return parsed.ok ? parsed.record.rua : [];
}
