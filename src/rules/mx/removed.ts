import { defineRule } from "../rule.ts";
import { exchangerChange, exchangerRecords } from "./exchanger-change.ts";

/** RFC 5321 section 5.1: without an MX, mail goes to the domain's address, or nowhere. */
export const mxRemoved = defineRule({
  id: "mx/removed",
  severity: "warning",
  title: "A domain keeps a host that receives its mail.",
  why: "Without a mail exchanger mail comes back to its senders, or waits at the domain's address (RFC 5321 section 5.1). Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: exchangerRecords("removed"),
  checkChange: exchangerChange(
    "removed",
    (gone, _before, name) => `must leave a host that receives the mail of ${name}, got none after ${gone}`,
    "mx: with the host or service that receives its mail",
  ),
});
