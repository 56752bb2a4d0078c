import { policyText } from "../../model/policy-text.ts";
import { losesReports } from "../../standards/dmarc/compare.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { dmarcPlace } from "./place.ts";
import { readRecords } from "./read-records.ts";

/** RFC 9990: aggregate reports show which mail fails, and whose. */
export const dmarcReportsRemoved = defineRule({
  id: "dmarc/reports-removed",
  severity: "warning",
  title: "DMARC reports are still requested.",
  why: "Without `rua` nothing shows which mail fails (RFC 9990). Judged with `--base`, and by preview and plan, which ask for a second look.",
  needsPast: true,
  risk: "medium",
  checkRecords: readRecords((was, is) => losesReports(ruaOf(was), ruaOf(is))),
  checkChange: eachDomainChange((before, after) =>
    // Of a policy that goes, or that is not known, other rules speak.
    after.dmarc.publishes !== "nothing" &&
    policyText(after.dmarc) !== undefined &&
    losesReports(before.dmarc.rua, after.dmarc.rua)
      ? [
          {
            about: { what: "dmarc", name: after.name },
            path: dmarcPlace(after, "reports"),
            message: `must keep an address for the reports of ${after.name}, got none after ${before.dmarc.rua[0]}`,
            help: `dmarc: { reports: ["${before.dmarc.rua[0]}"] }`,
          },
        ]
      : [],
  ),
});

const ruaOf = (text: string): readonly unknown[] => readDmarc(text).record?.rua ?? [];
