import { decoderOf } from "../../../standards/dmarc/report/encoding.ts";
import { readPlainAggregate } from "../../../standards/dmarc/report/plain.ts";
import { aggregateReader } from "../../../standards/dmarc/report/read.ts";
import type { AggregateHead, AggregateRow } from "../../../standards/dmarc/report/row.ts";
import { ReportFault } from "../../../standards/text/report-fault.ts";
import type { Outcome, Reading } from "./context.ts";
import { LIMITS } from "./limits.ts";
import { bounded, type Peeked } from "./octets.ts";
import { Refused, refusedAs } from "./refused.ts";

/** Hands an aggregate report to the sink as it comes. Throws Refused, and then nothing of it counts. */
export async function readAggregate({ sink, isOurs, now }: Reading, report: Peeked): Promise<Outcome> {
  const plain = report.isWhole ? readPlainAggregate(report.start, now) : undefined;
  let isBegun = false;
  /** The name that the last row was from: most are from one. */
  let known: string | undefined;
  let results = 0;

  const take: Take = (head, rows) => {
    if (!isBegun && head !== undefined) begin(head);
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
  const begin = ({ reporter, id, policyDomain, day }: AggregateHead): void => {
    checkOurs(isOurs, policyDomain, "policy_published");
    sink.begin({ kind: "dmarc", reporter, id, domain: policyDomain, day });
    isBegun = true;
  };

  try {
    if (plain !== undefined) await take(plain.head, plain.rows);
    else await readPieces(report, now, take);
  } catch (error) {
    // What the sink throws is not a fault of the report.
    if (!(error instanceof Refused || error instanceof ReportFault)) throw error;
    if (isBegun) sink.abort();
    throw refusedAs("malformed", "it must be a report", error);
  }
  sink.commit();
  return "reported";
}

/** Is given what was read since it was called last. */
type Take = (head: AggregateHead | undefined, rows: readonly AggregateRow[]) => void | Promise<void>;

async function readPieces({ start, octets }: Peeked, now: number, take: Take): Promise<void> {
  const reader = aggregateReader(now);
  const decoder = decoderOf(start);
  const chunk = (text: string) => {
    const rows = reader.chunk(text);
    return take(reader.head(), rows);
  };
  for await (const piece of bounded(octets, LIMITS.report, "a report"))
    await chunk(decoder.decode(piece, { stream: true }));
  await chunk(decoder.decode());
  reader.end();
}

/** Refuses what is reported of a domain that nobody here declares. */
export function checkOurs(isOurs: Reading["isOurs"], domain: string, field: string): void {
  if (!isOurs(domain)) throw new Refused("foreign", `${field} must be a domain that is declared here, got ${domain}`);
}
