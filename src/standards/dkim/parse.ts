/** DKIM key records (RFC 6376 section 3.6.1, RFC 8301, RFC 8463). */

import { mentionsPrivateKey } from "../keys/private-key.ts";
import { readTags, type Tag } from "../text/tag-list.ts";
import { joinedTxt } from "../txt/zone-txt.ts";
import type { Fault, Parsed } from "./faults.ts";
import { byName, isReadable, tagListFaults } from "./grammar.ts";
import { judgeKey, PRIVATE_KEY_HELP, PRIVATE_KEY_MESSAGE } from "./key.ts";
import type { DkimRecord } from "./record.ts";
import { readBase64, readFlags, readHashes, readKeyType, readServices } from "./values.ts";

export type { DkimRecord } from "./record.ts";

/** The services of a record without s=: all. */
const ANY_SERVICE: readonly string[] = ["*"];

/** The most that a TXT record holds on the wire (RFC 1035 section 3.2.1). */
const MAX_RECORD = 65_535;

/**
 * A record, or all that keeps verifiers from its key: the grammar (RFC 6376 sections 3.2 and 3.6.1), a key that does not decode or
 * is too short to be accepted, no sha256, no mail among its services. What is merely weak is not a fault.
 */
export function parseDkim(text: string): Parsed<DkimRecord> {
  const refuse = (code: Fault["code"], message: string, help: string): Parsed<DkimRecord> => ({
    ok: false,
    faults: [{ code, range: { start: 0, end: text.length }, message, help }],
  });
  if (text.length > MAX_RECORD)
    return refuse(
      "tag-list",
      `must be at most ${MAX_RECORD} characters, got ${text.length}`,
      "a key of 2048 bits has about 410",
    );
  const joined = joinedTxt(text);
  if (mentionsPrivateKey(text) || (joined !== undefined && mentionsPrivateKey(joined)))
    return refuse("private-key", PRIVATE_KEY_MESSAGE, PRIVATE_KEY_HELP);
  if (joined !== undefined)
    return refuse(
      "tag-list",
      "must be the text of the TXT record alone, got what a zone file holds",
      `give its strings joined, without quotes and backslashes: ${joined}`,
    );
  return readRecord(text);
}

function readRecord(text: string): Parsed<DkimRecord> {
  const tags = readTags(text);
  const first = byName(tags);
  const faults = tagListFaults(text, tags);
  const valueOfTag = <T>(name: string, read: (tag: Tag) => T | Fault): T | undefined => {
    const tag = first.get(name);
    if (tag === undefined || !isReadable(tag)) return undefined;
    const value = read(tag);
    if (!isFault(value)) return value;
    faults.push(value);
    return undefined;
  };
  const keyType = first.has("k") ? valueOfTag("k", readKeyType) : "rsa";
  const record: DkimRecord = {
    keyType: keyType ?? "rsa",
    publicKey: valueOfTag("p", readBase64),
    hashes: valueOfTag("h", readHashes),
    services: valueOfTag("s", readServices) ?? ANY_SERVICE,
    flags: valueOfTag("t", readFlags) ?? [],
    notes: first.get("n")?.value || undefined,
  };
  const p = first.get("p");
  if (p === undefined) faults.push(withoutKey(first, text));
  else if (record.publicKey !== undefined && keyType !== undefined)
    for (const { code, severity, message, help } of judgeKey(record.publicKey, keyType).findings)
      if (severity === "error") faults.push({ code, range: p.valueRange, message, help });
  return faults.length === 0 ? { ok: true, record } : { ok: false, faults };
}

function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "code" in value;
}

function withoutKey(first: ReadonlyMap<string, Tag>, text: string): Fault {
  const capital = first.get("P");
  const range = capital?.nameRange ?? { start: 0, end: text.length };
  const help =
    capital === undefined ? "add p= with the public key in base64" : "write p=: the names of tags are case-sensitive";
  return { code: "p-required", range, message: "must have p= with the public key, got none", help };
}
