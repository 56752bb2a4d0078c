/** DKIM key records as text (RFC 6376 section 3.6.1). */
import type { KeyType } from "./key.ts";
import type { DkimRecord } from "./record.ts";

/** The record that says nothing but that its key is revoked: an empty p=. */
const NO_KEY: DkimRecord = {
  keyType: "rsa",
  publicKey: undefined,
  hashes: undefined,
  services: ["*"],
  flags: [],
  notes: undefined,
};

/** The text of a record; parsed, it is the record again. */
export function printDkim({ keyType, publicKey, hashes, services, flags, notes }: DkimRecord): string {
  const isAnyService = services.length === 1 && services[0] === "*";
  const tags: readonly (readonly [name: string, value: string | undefined])[] = [
    ["v", "DKIM1"],
    ["h", hashes?.join(":")],
    // A revoked key has no type worth naming but another than the default one.
    ["k", publicKey === undefined && keyType === "rsa" ? undefined : keyType],
    ["n", notes],
    ["s", isAnyService ? undefined : services.join(":")],
    ["t", flags.length === 0 ? undefined : flags.join(":")],
    ["p", publicKey ?? ""],
  ];
  return tags.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join("; ");
}

/** The TXT record of a key. Without hashes or flags, it has no such tag. */
export function printDkimKey(
  publicKey: string,
  keyType: KeyType,
  { flags = [], hashes }: Partial<Pick<DkimRecord, "flags" | "hashes">> = {},
): string {
  return printDkim({ ...NO_KEY, publicKey, keyType, flags, hashes });
}

/** The record of a key that is revoked. */
export const REVOKED_KEY = printDkim(NO_KEY);
