import { defineRule } from "../rule.ts";
import { exchangerChange, exchangerRecords } from "./exchanger-change.ts";

/** RFC 5321 section 5.1: senders go on to use the old records until they expire. */
export const mxReplaced = defineRule({
  id: "mx/replaced",
  severity: "warning",
  title: "A mail exchanger that receives mail stays.",
  why: "For as long as resolvers cache its record, mail still arrives at the host that is gone (RFC 5321 section 5.1): it must accept mail until then. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: exchangerRecords("replaced"),
  checkChange: exchangerChange(
    "replaced",
    (gone, _before, name) => `must keep ${gone} while mail of ${name} arrives there, got others alone`,
    "list the old host beside the new ones, with a higher priority, until it has no mail; then this is right",
  ),
});
