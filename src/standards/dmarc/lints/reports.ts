import type { Lint } from "../faults.ts";
import { GUARANTEED_URIS } from "../limits.ts";
import type { PlacedUri } from "../uri.ts";
import type { ReadRecord } from "./read-record.ts";

/** Where a record wants reports: rua, ruf and fo. */
export function reportLints(read: ReadRecord): Lint[] {
  return [...[...read.rua, ...read.ruf].flatMap(uri), ...aggregate(read), ...failure(read)];
}

function uri({ scheme, size, uri, range }: PlacedUri): Lint[] {
  const lints: Lint[] = [];
  if (scheme !== "mailto")
    lints.push({
      code: "rua-uri",
      severity: "warning",
      range,
      message: `must be mailto:, the only scheme that every receiver knows, got ${scheme}:`,
      help: "mailto:dmarc@example.com",
    });
  if (size !== undefined)
    lints.push({
      code: "rua-size",
      range,
      message: `must have no size, which receivers of RFC 9989 ignore, got !${size}`,
      help: uri,
    });
  return lints;
}

function aggregate({ rua, tags, faults }: ReadRecord): Lint[] {
  // A tag that is invalid may have been meant for it.
  if (!tags.has("rua") && faults.some(({ code }) => code === "syntax")) return [];
  if (!tags.has("rua"))
    return [
      {
        code: "rua-missing",
        range: tags.get("v")?.range ?? { start: 0, end: 0 },
        message: "must have an address for aggregate reports, got none",
        help: "rua=mailto:dmarc@example.com",
      },
    ];
  const seen = new Set<string>();
  const first: PlacedUri[] = [];
  const lints: Lint[] = [];
  for (const one of rua) {
    if (seen.has(one.uri))
      lints.push({
        code: "rua-dup",
        range: one.range,
        message: `must be another address, got ${one.uri} again`,
        help: "remove it",
      });
    else first.push(one);
    seen.add(one.uri);
  }
  const third = first[GUARANTEED_URIS];
  if (third !== undefined)
    lints.push({
      code: "rua-count",
      range: third.range,
      message: `must be at most ${GUARANTEED_URIS} addresses for aggregate reports, got ${first.length}: receivers need not send to more`,
      help: "have the first mailbox forward the reports",
    });
  return lints;
}

function failure({ tags }: ReadRecord): Lint[] {
  const lints: Lint[] = [];
  const [ruf, fo] = [tags.get("ruf"), tags.get("fo")];
  // Whoever says of which failures has thought of them.
  if (ruf !== undefined && fo === undefined)
    lints.push({
      code: "ruf",
      range: ruf.range,
      message: "must be requested deliberately: few receivers send failure reports, and they contain parts of messages",
      help: "remove ruf",
    });
  if (fo === undefined) return lints;
  if (ruf === undefined)
    lints.push({
      code: "ruf",
      severity: "warning",
      range: fo.range,
      message: "must be beside ruf, without which receivers ignore it",
      help: "remove fo",
    });
  return lints;
}
