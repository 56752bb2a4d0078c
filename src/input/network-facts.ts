import type { NetworkFact } from "../model/network-facts.ts";
import { parseDnsName } from "../standards/names/names.ts";
import { hasHostBits, networkOf, parseNetwork, printNetwork } from "../standards/networks/addresses.ts";
import { quoted } from "../standards/text/listing.ts";

const HEAD = "network,asn,name,ptr";
const MAX_ASN = 2 ** 32 - 1;
const MAX_NAME = 200;
/** More than the tables of the whole Internet need of one fleet's mail. */
const MAX_ROWS = 500_000;

/** What is known of networks, or the first thing that is wrong with the text, with its line. */
export type ReadNetworkFacts =
  | { readonly ok: true; readonly facts: readonly NetworkFact[] }
  | { readonly ok: false; readonly line: number; readonly fault: string };

class Fault extends Error {}

/** Reads CSV (RFC 4180) whose first line is `network,asn,name,ptr`; the last three may be empty. */
export function readNetworkFacts(text: string): ReadNetworkFacts {
  const facts: NetworkFact[] = [];
  const seen = new Map<string, number>();
  let line = 1;
  try {
    const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
    if (lines[0] !== HEAD) throw new Fault(`must be ${HEAD}, got ${JSON.stringify(quoted(lines[0] ?? ""))}`);
    for (const [index, one] of lines.entries()) {
      line = index + 1;
      if (index === 0 || (one === "" && line === lines.length)) continue;
      if (facts.length >= MAX_ROWS) throw new Fault(`must be one of at most ${MAX_ROWS} networks`);
      const fact = factOf(cellsOf(one));
      const before = seen.get(printNetwork(fact.network));
      if (before !== undefined)
        throw new Fault(`must name a network once, got ${printNetwork(fact.network)} as on line ${before}`);
      seen.set(printNetwork(fact.network), line);
      facts.push(fact);
    }
    return { ok: true, facts };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, line, fault: error.message };
  }
}

function factOf(cells: readonly string[]): NetworkFact {
  const [text = "", asn = "", name = "", ptr = "", ...rest] = cells;
  if (cells.length < 4 || rest.length > 0) throw new Fault(`must have 4 cells (${HEAD}), got ${cells.length}`);
  const network = parseNetwork(text);
  if (network === undefined)
    throw new Fault(`network must be one such as 192.0.2.0/24 or 2001:db8::/32, got ${JSON.stringify(quoted(text))}`);
  if (hasHostBits(network))
    throw new Fault(
      `network must have no bits below its prefix, got ${text}: write ${printNetwork(networkOf(network))}`,
    );
  const number = /^(?:AS)?([0-9]{1,10})$/i.exec(asn)?.[1];
  if (asn !== "" && (number === undefined || Number(number) > MAX_ASN))
    throw new Fault(`asn must be a number such as 64500, got ${JSON.stringify(quoted(asn))}`);
  if (name.length > MAX_NAME) throw new Fault(`name must be at most ${MAX_NAME} characters, got ${name.length}`);
  const host = ptr === "" ? undefined : parseDnsName(ptr.replace(/\.$/, ""));
  if (host?.ok === false)
    throw new Fault(`ptr must be a host name, got ${JSON.stringify(quoted(ptr))}, which ${host.why}`);
  return {
    network,
    asn: number === undefined ? undefined : Number(number),
    name: name === "" ? undefined : name,
    ptr: host?.name,
  };
}

/** A line has no line feeds within quotes: names of networks have none. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/y;
    cell.lastIndex = at;
    const match = cell.exec(line);
    if (match === null)
      throw new Fault(
        `must have quotes around a whole cell, and twice within it, got ${JSON.stringify(quoted(line.slice(at)))}`,
      );
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    at = cell.lastIndex + 1;
  }
  return cells;
}
