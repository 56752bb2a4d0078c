import { readAggregate } from "./aggregate.ts";
import { type Outcome, orRefused, type Reading, within } from "./context.ts";
import { unzipped } from "./gzip.ts";
import type { Kind } from "./kind.ts";
import { kindOf } from "./kind.ts";
import { LIMITS } from "./limits.ts";
import { collected, type Octets, type Peeked, peeked } from "./octets.ts";
import { Refused } from "./refused.ts";
import { readTls } from "./tls-report.ts";
import { entriesOf } from "./zip.ts";

/** Reads a report, or what is packed into one archive: undefined where the octets are neither. Throws Refused. */
export function readPacked(reading: Reading, where: string, kind: Kind, octets: Peeked): Promise<Outcome> | undefined {
  if (kind === "gzip") return readUnpacked(reading, unzipped(octets));
  if (kind === "zip") return readZip(reading, where, octets.octets);
  return readPlain(reading, kind, octets);
}

function readPlain(reading: Reading, kind: Kind, octets: Peeked): Promise<Outcome> | undefined {
  if (kind === "xml") return readAggregate(reading, octets);
  return kind === "json" ? readTls(reading, octets.octets) : undefined;
}

/** What an archive holds: a report, and no archive. */
async function readUnpacked(reading: Reading, unpacked: Octets): Promise<Outcome> {
  const octets = await peeked(unpacked);
  const kind = kindOf(octets.start);
  if (kind === "gzip" || kind === "zip" || kind === "archive")
    throw new Refused("nested-archive", "an archive must hold a report, got another archive");
  const read = readPlain(reading, kind, octets);
  if (read === undefined)
    throw new Refused("wrong-type", `an archive must hold a report of XML or JSON, got ${wordsOf(kind)}`);
  return read;
}

/** Each file for itself: one that is refused leaves the others. */
async function readZip(reading: Reading, where: string, octets: Octets): Promise<Outcome> {
  const zip = await collected(octets, LIMITS.zip, "a zip");
  let outcome: Outcome = "nothing";
  for await (const { name, octets: file } of entriesOf(zip)) {
    outcome = await orRefused(reading, within(where, name), () => readUnpacked(reading, file));
    if (outcome === "unreadable") return outcome;
  }
  if (outcome === "nothing") throw new Refused("empty", "a zip must hold a report, got no file");
  return outcome;
}

/** What octets are, for people. */
export function wordsOf(kind: Kind): string {
  const words = { archive: "an archive of another kind", mbox: "a mailbox", message: "a message", empty: "nothing" };
  return kind in words ? words[kind as keyof typeof words] : "something else";
}
