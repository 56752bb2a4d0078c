import { malformed } from "../../text/report-fault.ts";
import { dayOfPeriod } from "../../text/report-period.ts";
import { strangersWords } from "../../text/strangers-words.ts";
import type { AggregateHead } from "./row.ts";
import type { Field } from "./tree.ts";
import { nameOf, secondsOf } from "./values.ts";

/** UTF-16 units that are kept of a reporter's name, and of a report's id. */
const MAX_REPORTER = 100;
const MAX_ID = 255;

/** Where the fields of `report_metadata` and `policy_published` are put; the first of each counts. */
export type HeadFields = Map<Field, string>;

/** Throws where one that must be there is not. `now` is in seconds since 1970. */
export function headOf(fields: HeadFields, now: number): AggregateHead {
  // Some leave org_name empty, and have an address of theirs.
  const email = strangersWords(fields.get("email") ?? "", 1000);
  const reporter =
    strangersWords(fields.get("reporter") ?? "", MAX_REPORTER) ||
    (email.split("@").at(-1) ?? "").slice(0, MAX_REPORTER);
  const id = strangersWords(fields.get("id") ?? "", MAX_ID);
  if (reporter === "") throw malformed("org_name must say who reports, got nothing");
  if (id === "") throw malformed("report_id must be there, got nothing");
  const domain = fields.get("policyDomain") ?? "";
  const policyDomain = nameOf(domain);
  if (policyDomain === undefined)
    throw malformed(`domain of policy_published must be a domain, got ${JSON.stringify(domain)}`);
  const [begin, end] = [secondsOf(fields.get("begin") ?? ""), secondsOf(fields.get("end") ?? "")];
  if (begin === undefined || end === undefined)
    throw malformed("begin and end of date_range must be seconds since 1970, got something else");
  return { reporter, id, policyDomain, day: dayOfPeriod(begin, end, now) };
}
