import { secondsOfMailDate } from "../mail/date.ts";
import { headerFields, valuesOf } from "../mail/fields.ts";
import { parseDnsName } from "../names/names.ts";
import { malformed } from "../text/report-fault.ts";
import { dayOfPeriod } from "../text/report-period.ts";

/** All that is kept of a failure report: the rest is somebody's mail. */
export interface FailureReport {
  readonly domain: string;
  /** In UTC. */
  readonly day: string;
}

/**
 * Reads the part `message/feedback-report` (RFC 5965 section 3, RFC 6591 section 3); undefined: a report of something else, such as abuse. `date` is
 * the message's own, for reports that do not say when the mail arrived; `now` is in seconds since 1970. Throws a ReportFault.
 */
export function readFailureReport(part: string, date: string, now: number): FailureReport | undefined {
  const fields = headerFields(part);
  const [type = ""] = valuesOf(fields, "feedback-type");
  if (type.toLowerCase() !== "auth-failure") return undefined;
  const [reported = ""] = [...valuesOf(fields, "reported-domain"), ...valuesOf(fields, "dkim-domain")];
  const domain = parseDnsName(reported.replace(/\.$/, ""));
  if (!domain.ok) throw malformed(`Reported-Domain must be a domain, got ${JSON.stringify(reported.slice(0, 100))}`);
  const arrived = [...valuesOf(fields, "arrival-date"), ...valuesOf(fields, "received-date"), date]
    .map(secondsOfMailDate)
    .find((seconds) => seconds !== undefined);
  if (arrived === undefined) throw malformed("Arrival-Date must be a date, got none");
  return { domain: domain.name, day: dayOfPeriod(arrived, arrived, now) };
}
