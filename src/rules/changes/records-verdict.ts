import type { RecordGroup } from "../../model/record-group.ts";
import { RECORD_RULES } from "../all.ts";
import type { Verdict } from "./risk.ts";
import { worstVerdict } from "./worst-verdict.ts";

/** The rule that records break which existed before, as far as the records themselves tell. */
export const verdictOfRecords = (group: RecordGroup): Verdict | undefined =>
  group.before.length === 0 ? undefined : verdictOfAdopted(group);

/**
 * The rule that records break at a domain where something is adopted: what is there is known, and compared as what was declared. A first
 * MX or DMARC record comes where mail flows already.
 */
export const verdictOfAdopted = (group: RecordGroup): Verdict | undefined =>
  worstVerdict(RECORD_RULES, (rule) => rule.checkRecords(group));
