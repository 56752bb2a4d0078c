import { type Judged, laxer } from "../compare.ts";

const TAG_LIST =
  "RFC 6376 section 3.2: empty tags, tags without a value and tags that appear twice make a list invalid; it drops or overwrites them";

export const JUDGED_DKIM: readonly Judged[] = [
  ...laxer("mailauth", {
    "dkim/tag-list": TAG_LIST,
    "dkim/v": "section 3.6.1: DKIM1, exactly and first; it takes blanks out of the whole record before it reads it",
    "dkim/k": "section 3.6.1; it takes blanks out of the whole record",
    "dkim/h": "section 3.6.1: a verifier ignores a key whose hashes it does not know; it does not read h",
    "dkim/s": "section 3.6.1: a key for another service is none for mail; it does not read s",
    "dkim/rsa-format": "a record without k is RSA's; it takes the type from the key's length",
    "dkim/ed25519-len": "it takes the type from the key's length",
    "dkim/p-required": "base64 is canonical here: unused bits and missing padding are refused by some decoders",
    "dkim/p-empty": "revoked",
  }),
  {
    oracle: "mailauth",
    postroad: "accepts",
    when: (text) => /(^|;)\s*[A-Z]\s*=/.test(text),
    why: "section 3.2: tag names are case-sensitive, so that K is another tag than k; it reads them without case",
  },
  ...laxer("dkimpy", {
    "dkim/tag-list": `${TAG_LIST}; its names may go on with any character`,
    "dkim/v": "section 3.6.1: DKIM1 comes first; it reads tags in any order",
    "dkim/h": "section 3.6.1: a verifier ignores a key whose hashes it does not know; it does not read h",
    "dkim/s": "section 3.6.1: a key for another service is none for mail; its own check is caught by a bare except",
    "dkim/rsa-format": "octets after the key, or lengths that are not the shortest, do not decode elsewhere",
    "dkim/rsa-min": "RFC 8301 section 3.2: less than 1024 bits is not a key; it says so when it verifies",
    "dkim/ed25519-len": "RFC 8463 section 4: 32 octets",
    "dkim/p-required": "base64 is canonical here: its decoder passes over what is not base64",
    "dkim/p-empty": "revoked",
  }),
];
