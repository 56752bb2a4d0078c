import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { strangeReports } from "../strange-reports.ts";
import { dmarcPlace } from "./place.ts";

/** RFC 9990 section 8: reports show who sends as the domain; failure reports may hold the messages themselves (RFC 9991). */
export const dmarcReportsElsewhere = defineRule({
  id: "dmarc/reports-elsewhere",
  severity: "warning",
  title: "Another organization that gets DMARC reports is expected.",
  why: "Reports show who sends as the domain, from where and how much, and failure reports hold parts of the mail (RFC 9990 section 8). The domain's own organization, domains of this fleet and whoever had the reports before are no others. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after, change) =>
    (["rua", "ruf"] as const).flatMap((tag) => {
      const fleet = change.after.blueprint.mailUseByDomain;
      const had = [...before.dmarc.rua, ...before.dmarc.ruf];
      const strange = strangeReports(after.name, had, after.dmarc[tag], fleet);
      if (strange.length === 0) return [];
      const field = tag === "rua" ? "reports" : "failureReports";
      return [
        {
          about: { what: "dmarc", name: after.name } as const,
          path: dmarcPlace(after, field),
          message: `must be addresses of whoever may read the reports of ${after.name}, got ${strange.join(", ")}, of an organization that had none before`,
          help: `${field}: ${JSON.stringify(before.dmarc[tag])}, or acknowledge it once it is known who reads there`,
        },
      ];
    }),
  ),
});
