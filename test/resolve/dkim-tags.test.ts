import { expect, test } from "vitest";
import { recordsAt } from "./resolved.ts";

/** An Ed25519 key. */
const KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const published = (more: string) =>
  recordsAt(
    "s1._domainkey.",
    `  example.com:\n    senders: [{ name: office, dkim: [{ selector: s1, publicKey: "${KEY}", keyType: ed25519${more} }] }]\n`,
  );

test("the record of a key has its flags and hashes where they are said, and not otherwise", () => {
  expect(published("")).toEqual([`TXT s1._domainkey.example.com v=DKIM1; k=ed25519; p=${KEY}`]);
  expect(published(", flags: [y, s], hashes: [sha256]")).toEqual([
    `TXT s1._domainkey.example.com v=DKIM1; h=sha256; k=ed25519; t=y:s; p=${KEY}`,
  ]);
  expect(published(", flags: [s], state: retired")).toEqual(["TXT s1._domainkey.example.com v=DKIM1; p="]);
});
