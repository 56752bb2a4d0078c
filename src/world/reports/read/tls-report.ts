import { readTlsReport } from "../../../standards/tls-rpt/report.ts";
import { checkOurs } from "./aggregate.ts";
import type { Outcome, Reading } from "./context.ts";
import { LIMITS } from "./limits.ts";
import { collected, type Octets } from "./octets.ts";
import { refusedAs } from "./refused.ts";

/** Hands a TLS report to the sink. Throws Refused. */
export async function readTls({ sink, isOurs, now }: Reading, octets: Octets): Promise<Outcome> {
  const text = (await collected(octets, LIMITS.json, "a TLS report")).toString("utf8");
  const { reporter, id, domain, day, rows } = orRefuse(() => readTlsReport(text, now));
  checkOurs(isOurs, domain, "policy-domain");
  for (const row of rows) checkOurs(isOurs, row.domain, "policy-domain");
  sink.begin({ kind: "tls", reporter, id, domain, day });
  if (rows.length > 0) await sink.tls(rows);
  sink.commit();
  return "reported";
}

/** What a reader of a stranger's text gives; what it throws is a refusal. */
export function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw refusedAs("malformed", "it must be a report", error);
  }
}
