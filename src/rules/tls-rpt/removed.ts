import type { Domain } from "../../model/blueprint.ts";
import { receives } from "../../model/mail-use.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import { defineRule } from "../rule.ts";

/** RFC 8460 section 3. What takes no mail has nothing to report on. */
export const tlsRptRemoved = defineRule({
  id: "tls-rpt/removed",
  severity: "warning",
  title: "TLS reports are still requested.",
  why: "Without them nothing shows which mail cannot be delivered over TLS (RFC 8460 section 3). Judged with `--base`, and by preview and plan, which ask for a second look.",
  needsPast: true,
  risk: "medium",
  checkRecords: existingRecords("tls-rpt", areRemoved),
  checkChange: eachDomainChange((before, after) =>
    asksForReports(before) && !asksForReports(after) && receives(after.mail)
      ? [
          {
            about: { what: "tls-rpt", name: after.name },
            path: after.path,
            part: "key",
            message: `must keep an address for the TLS reports of ${after.name}, got none after ${before.tlsReports[0] ?? `what ${before.tlsReportsElsewhere?.cname} says`}`,
            help: before.tlsReportsElsewhere
              ? `tlsReports: { cname: ${before.tlsReportsElsewhere.cname} }`
              : `tlsReports: ["${before.tlsReports[0]}"]`,
          },
        ]
      : [],
  ),
});

const asksForReports = ({ tlsReports, tlsReportsElsewhere }: Domain): boolean =>
  tlsReports.length > 0 || tlsReportsElsewhere !== undefined;
