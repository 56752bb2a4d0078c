import { under } from "../../model/place.ts";
import { isDelegated, knownValue } from "../../model/record-group.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import { defineRule } from "../rule.ts";
import { isRemoved } from "./is-removed.ts";
import { isRead } from "./read-records.ts";

export const dmarcRemoved = defineRule({
  id: "dmarc/removed",
  severity: "warning",
  title: "A DMARC record stays.",
  why: "Without it forged mail is let through, and no report shows it (RFC 9989 section 4.7). Judged with `--base`, and by preview and plan, which see it go where the toolkit's code changes too; both ask for an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: existingRecords("dmarc", (group) => {
    if (areRemoved(group)) return true;
    const [was, is] = [knownValue(group.before) ?? "", knownValue(group.after) ?? ""];
    // What readers discard is not a record to them.
    return !isDelegated(group) && isRead(was) && !isRead(is);
  }),
  checkChange: eachDomainChange((before, after) =>
    isRemoved(before.dmarc, after.dmarc)
      ? [
          {
            about: { what: "dmarc", name: after.name },
            path: under(after.path, "dmarc"),
            message: `${after.name} must keep a DMARC policy, got none: forged mail is let through, and no report shows it`,
            help: `dmarc: { stage: ${before.dmarc.stage ?? "observe"} }, or dmarc: inherit below a domain that has one`,
          },
        ]
      : [],
  ),
});
