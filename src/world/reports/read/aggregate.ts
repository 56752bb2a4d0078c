import { decoderOf } from "../../../standards/dmarc/report/encoding.ts";
import { aggregateReader } from "../../../standards/dmarc/report/read.ts";
import { ReportFault } from "../../../standards/text/report-fault.ts";
import type { Outcome, Reading } from "./context.ts";
import { LIMITS } from "./limits.ts";
import { bounded, type Peeked } from "./octets.ts";
import { Refused, refusedAs } from "./refused.ts";

/** Hands an aggregate report to the sink as it comes. Throws Refused, and then nothing of it counts. */
export async function readAggregate(reading: Reading, { start, octets }: Peeked): Promise<Outcome> {
  const { sink, isOurs, now } = reading;
  const reader = aggregateReader(now);
  const decoder = decoderOf(start);
  let isBegun = false;
  /** The name that the last row was from: most are from one. */
  let known: string | undefined;
  let results = 0;

  const take = (text: string): void | Promise<void> => {
    const rows = reader.chunk(text);
    begin();
    for (const { from, spf, dkim } of rows) {
      if (from !== known) {
        checkOurs(isOurs, from, "header_from");
        known = from;
      }
      results += spf.length + dkim.length;
    }
    if (results > LIMITS.results)
      throw new Refused("too-large", `results of a report must have at most ${LIMITS.results} characters, got more`);
    if (rows.length > 0) return sink.dmarc(rows);
  };
  const begin = (): void => {
    const head = reader.head();
    if (isBegun || head === undefined) return;
    const { reporter, id, policyDomain, day } = head;
    checkOurs(isOurs, policyDomain, "policy_published");
    sink.begin({ kind: "dmarc", reporter, id, domain: policyDomain, day });
    isBegun = true;
  };

  try {
    for await (const chunk of bounded(octets, LIMITS.report, "a report"))
      await take(decoder.decode(chunk, { stream: true }));
    await take(decoder.decode());
    reader.end();
  } catch (error) {
    // What the sink throws is no fault of the report.
    if (!(error instanceof Refused || error instanceof ReportFault)) throw error;
    if (isBegun) sink.abort();
    throw refusedAs("malformed", "it must be a report", error);
  }
  sink.commit();
  return "told";
}

/** Refuses what is reported of a domain that nobody here declares. */
export function checkOurs(isOurs: Reading["isOurs"], domain: string, field: string): void {
  if (!isOurs(domain)) throw new Refused("foreign", `${field} must be a domain that is declared here, got ${domain}`);
}
