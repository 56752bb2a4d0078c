import { GUARANTEED_URIS } from "../../standards/dmarc/limits.ts";
import type { PlacedUri } from "../../standards/dmarc/uri.ts";
import type { RecordFinding } from "./inspector.ts";
import type { ReadRecord } from "./read-dmarc.ts";

/** Where a record wants reports: rua, ruf and fo. */
export function dmarcReportFindings(read: ReadRecord): RecordFinding[] {
  return [...[...read.rua, ...read.ruf].flatMap(uri), ...aggregate(read), ...failure(read)];
}

function uri({ scheme, size, uri, range }: PlacedUri): RecordFinding[] {
  const findings: RecordFinding[] = [];
  if (scheme !== "mailto")
    findings.push({
      rule: "dmarc/rua-uri",
      severity: "warning",
      range,
      message: `must be mailto:, the only scheme that every receiver knows, got ${scheme}:`,
      help: "mailto:dmarc@example.com",
    });
  if (size !== undefined)
    findings.push({
      rule: "dmarc/rua-size",
      range,
      message: `must have no size, which receivers of RFC 9989 ignore, got !${size}`,
      help: uri,
    });
  return findings;
}

function aggregate({ rua, tags, faults }: ReadRecord): RecordFinding[] {
  // A tag that is none may have been meant for it.
  if (!tags.has("rua") && faults.some(({ code }) => code === "syntax")) return [];
  if (!tags.has("rua"))
    return [
      {
        rule: "dmarc/rua-missing",
        range: tags.get("v")?.range ?? { start: 0, end: 0 },
        message: "must have an address for aggregate reports, got none",
        help: "rua=mailto:dmarc@example.com",
      },
    ];
  const seen = new Set<string>();
  const first: PlacedUri[] = [];
  const findings: RecordFinding[] = [];
  for (const one of rua) {
    if (seen.has(one.uri))
      findings.push({
        rule: "dmarc/rua-dup",
        range: one.range,
        message: `must be another address, got ${one.uri} again`,
        help: "remove it",
      });
    else first.push(one);
    seen.add(one.uri);
  }
  const third = first[GUARANTEED_URIS];
  if (third !== undefined)
    findings.push({
      rule: "dmarc/rua-count",
      range: third.range,
      message: `must be one of at most ${GUARANTEED_URIS} addresses, got ${first.length}: receivers need not send to more`,
      help: "have the mailbox forward the reports",
    });
  return findings;
}

function failure({ record, tags }: ReadRecord): RecordFinding[] {
  const findings: RecordFinding[] = [];
  const [ruf, fo] = [tags.get("ruf"), tags.get("fo")];
  // Whoever says of which failures has thought of them.
  if (ruf !== undefined && fo === undefined)
    findings.push({
      rule: "dmarc/ruf",
      range: ruf.range,
      message: "must be wanted: few receivers send failure reports, and they hold parts of messages",
      help: "remove ruf",
    });
  if (fo === undefined) return findings;
  if (ruf === undefined)
    findings.push({
      rule: "dmarc/ruf",
      severity: "warning",
      range: fo.range,
      message: "must stand beside ruf, without which receivers ignore it",
      help: "remove fo",
    });
  if (record.fo.includes("1") && record.fo.length > 1)
    findings.push({
      rule: "dmarc/fo",
      severity: "warning",
      range: fo.valueRange,
      message: `must be 0, 1, d, s or d:s, got ${fo.value}: receivers differ on 1 beside others`,
      help: "fo=1",
    });
  return findings;
}
