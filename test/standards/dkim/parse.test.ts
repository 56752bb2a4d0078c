import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DkimRecord, parseDkim } from "../../../src/standards/dkim/parse.ts";
import { printDkim, printDkimKey, REVOKED_KEY } from "../../../src/standards/dkim/print.ts";
import { secondsOf } from "../../support/seconds-of.ts";

/** 2048 bits in SubjectPublicKeyInfo. */
const RSA =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAjzb4R0erwTT/v+5yttEX91ySLl4FdSM5i+Bu6g9tu8dM6IjG8AgEJsPGiJwvR7y1UpTqpN9PwzW3jWDJntcMaHdJ+4e7n39HIda8gTyNkGq1UPo38dKATwco8H+Mo0Ey9yl8RgRcxRuUjSl9rPJRZqGujp+7jQlFd0LYpw9qyPAtCu8zS2p592zBY5yfs6ANeESSqWFRoKsaTy22me8kGdsYyO8Ycdsb7bSwRhFu7iEfxv/8oxmpKBdqueSwHU3fJQflc0LdBeMbxNw/Po7uSlVH3gH5TEcOFVmLuiJRm7AiMOA01vVvCrGXQNUrmqguMApzwCtzLDO95Mw7rGpYxQIDAQAB";
const ED25519 = "8Jq1kmBSDubxtJQ+SRkvNV3hEgxUit22k+skADYYk+Q=";

const PLAIN: DkimRecord = {
  keyType: "ed25519",
  publicKey: ED25519,
  hashes: undefined,
  services: ["*"],
  flags: [],
  notes: undefined,
};

const recordOf = (text: string): DkimRecord => {
  const parsed = parseDkim(text);
  if (!parsed.ok) throw new Error(`${text} has faults: ${parsed.faults.map(({ code }) => code).join()}`);
  return parsed.record;
};
/** Each fault with the text that it is about. */
const faultsOf = (text: string): string[] => {
  const parsed = parseDkim(text);
  return parsed.ok
    ? []
    : parsed.faults.map(({ code, range }) => `${code} ${JSON.stringify(text.slice(range.start, range.end))}`);
};
const ed = (tags: string) => `v=DKIM1; k=ed25519; ${tags}; p=${ED25519}`;

describe("a key record", () => {
  it.each<[title: string, text: string, record: DkimRecord]>([
    ["with all that it needs", `p=${RSA}`, { ...PLAIN, keyType: "rsa", publicKey: RSA }],
    ["with a version", `v=DKIM1; k=rsa; p=${RSA}`, { ...PLAIN, keyType: "rsa", publicKey: RSA }],
    ["of Ed25519", `v=DKIM1; k=ed25519; p=${ED25519}`, PLAIN],
    ["with a semicolon at the end", `v=DKIM1; k=ed25519; p=${ED25519};`, PLAIN],
    ["with a semicolon and a blank at the end", `v=DKIM1; k=ed25519; p=${ED25519}; `, PLAIN],
    ["without blanks", `v=DKIM1;k=ed25519;p=${ED25519}`, PLAIN],
    ["with blanks around everything", ` v = DKIM1 ;\tk = ed25519 ; p = ${ED25519} `, PLAIN],
    ["folded", `v=DKIM1;\r\n k=ed25519;\r\n\tp=${ED25519}`, PLAIN],
    ["with blanks in its key", `k=ed25519; p=${ED25519.slice(0, 10)} \r\n ${ED25519.slice(10, 43)} =`, PLAIN],
    ["with tags that nobody knows", `v=DKIM1; k=ed25519; zz=1; x_9=; P=1; p=${ED25519}`, PLAIN],
    ["with hashes", ed("h=sha1 : sha256"), { ...PLAIN, hashes: ["sha1", "sha256"] }],
    ["for mail alone", ed("s=email"), { ...PLAIN, services: ["email"] }],
    ["for mail and more", ed("s=x-other:*"), { ...PLAIN, services: ["x-other", "*"] }],
    ["for TLS reports", ed("s=tlsrpt"), { ...PLAIN, services: ["tlsrpt"] }],
    ["with flags", ed("t=y:s:x-1"), { ...PLAIN, flags: ["y", "s", "x-1"] }],
    ["with notes", ed('n=a "note"=20here'), { ...PLAIN, notes: 'a "note"=20here' }],
    ["that is revoked", "v=DKIM1; p=", { ...PLAIN, keyType: "rsa", publicKey: undefined }],
    ["that is revoked and ends in a semicolon", "v=DKIM1; k=ed25519; p= ;", { ...PLAIN, publicKey: undefined }],
  ])("%s is read", (_, text, record) => {
    expect(recordOf(text)).toEqual(record);
  });

  it.each<[title: string, text: string, faults: readonly string[]]>([
    ["nothing", "", ['tag-list ""', 'p-required ""']],
    ["an empty tag", `k=ed25519;; p=${ED25519}`, ['tag-list ";"']],
    ["a semicolon first", `; k=ed25519; p=${ED25519}`, ['tag-list ";"']],
    ["a tag without a value", ed("test"), ['tag-list "test"']],
    ["a tag that begins with a digit", ed("1a=b"), ['tag-list "1a"']],
    ["a tag with a hyphen", ed("x-a=b"), ['tag-list "x-a"']],
    ["a value without a tag", ed("=b"), ['tag-list ""']],
    ["a tag twice", ed("k=ed25519"), ['tag-list "k"']],
    ["an unknown tag twice", ed("z=1; z=1"), ['tag-list "z"']],
    ["a version that is not first", `k=ed25519; v=DKIM1; p=${ED25519}`, ['v "v=DKIM1"']],
    ["another version", `v=DKIM2; k=ed25519; p=${ED25519}`, ['v "v=DKIM2"']],
    ["a version in small letters", `v=dkim1; k=ed25519; p=${ED25519}`, ['v "v=dkim1"']],
    ["no key", "v=DKIM1; k=rsa", ['p-required "v=DKIM1; k=rsa"']],
    ["a key under P=", `k=ed25519; P=${ED25519}`, ['p-required "P"']],
    ["a key that is not base64", "k=ed25519; p=ab-_", ['p-required "ab-_"']],
    ["a key without its padding", "k=ed25519; p=AAA", ['p-required "AAA"']],
    ["a key that does not decode", "p=AAAA", ['rsa-format "AAAA"']],
    ["an Ed25519 key of another length", "k=ed25519; p=AAAA", ['ed25519-len "AAAA"']],
    ["another type", `k=ecdsa; p=${ED25519}`, ['k "k=ecdsa"']],
    ["a type in capitals", `k=RSA; p=${RSA}`, ['k "k=RSA"']],
    ["no type after k=", `k=; p=${RSA}`, ['k "k="']],
    ["sha1 alone", ed("h=sha1"), ['h "h=sha1"']],
    ["no hash", ed("h="), ['h "h="']],
    ["a hash in capitals", ed("h=SHA256"), ['h "h=SHA256"']],
    ["a list with nothing between colons", ed("h=sha256::sha1"), ['h "h=sha256::sha1"']],
    ["another service", ed("s=web"), ['s "s=web"']],
    ["no service", ed("s="), ['s "s="']],
    ["no flag", ed("t="), ['tag-list "t="']],
    ["a character beyond ASCII", ed("n=schlüssel"), ['tag-list "ü"']],
    ["a control character", ed("n=a\u0000b"), ['tag-list "\\u0000"']],
    ["a line break that folds nothing", `k=ed25519;\np=${ED25519}`, ['tag-list "\\n"']],
    [
      "many mistakes",
      "k=dsa; v=DKIM1; h=md5; s=x; h=sha256; oops",
      [
        'tag-list "h"',
        'tag-list "oops"',
        'v "v=DKIM1"',
        'k "k=dsa"',
        'h "h=md5"',
        's "s=x"',
        'p-required "k=dsa; v=DKIM1; h=md5; s=x; h=sha256; oops"',
      ],
    ],
  ])("with %s is refused, with its place", (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it.each([
    ["quoted", `"k=ed25519; p=${ED25519}"`],
    ["in several strings", `"k=ed25519; p=" "${ED25519}"`],
    ["in several strings, without a blank between them", `"k=ed25519; p=""${ED25519}"`],
    ["with its name", `s1._domainkey.example.com. 3600 IN TXT ( "k=ed25519; "\n  "p=${ED25519}" )`],
    ["with escaped semicolons", `k=ed25519\\; p=${ED25519}`],
    [
      "quoted, with escaped semicolons",
      `"k=ed25519\\; p=\\${ED25519.charCodeAt(0).toString().padStart(3, "0")}${ED25519.slice(1)}"`,
    ],
  ])("as a zone file holds it (%s) is refused, and the help joins it", (_, text) => {
    const parsed = parseDkim(text);
    if (parsed.ok) throw new Error("must be refused");
    expect(parsed.faults.map(({ code }) => code)).toEqual(["tag-list"]);
    expect(parsed.faults[0]?.help).toContain(`: k=ed25519; p=${ED25519}`);
  });
});

describe("printing", () => {
  it("names the version first and the key last", () => {
    expect(printDkimKey(RSA, "rsa")).toBe(`v=DKIM1; k=rsa; p=${RSA}`);
    expect(printDkimKey(ED25519, "ed25519")).toBe(`v=DKIM1; k=ed25519; p=${ED25519}`);
    expect(printDkim({ ...PLAIN, hashes: ["sha256"], services: ["email"], flags: ["y", "s"], notes: "now" })).toBe(
      `v=DKIM1; h=sha256; k=ed25519; n=now; s=email; t=y:s; p=${ED25519}`,
    );
  });

  it("gives a revoked key an empty p=", () => {
    expect(REVOKED_KEY).toBe("v=DKIM1; p=");
  });

  it("gives text that is read as the record again", () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(recordOf(printDkim(record))).toEqual(record);
      }),
    );
  });
});

const word = fc.stringMatching(/^[a-zA-Z]([a-zA-Z0-9-]{0,5}[a-zA-Z0-9])?$/);
/** The words, and one that must be among them. */
const withOne = (needed: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(word, { maxLength: 3 }), needed)
    .chain(([words, one]) => fc.shuffledSubarray([...words, one], { minLength: words.length + 1 }));
const records: fc.Arbitrary<DkimRecord> = fc
  .record({
    key: fc.constantFrom(
      { keyType: "rsa" as const, publicKey: RSA },
      { keyType: "ed25519" as const, publicKey: ED25519 },
      { keyType: "rsa" as const, publicKey: undefined },
      { keyType: "ed25519" as const, publicKey: undefined },
    ),
    hashes: fc.option(withOne(fc.constant("sha256")), { nil: undefined }),
    services: withOne(fc.constantFrom("*", "email", "tlsrpt")),
    flags: fc.array(word, { maxLength: 3 }),
    notes: fc.option(fc.stringMatching(/^[!-:<-~]([ -:<-~]{0,20}[!-:<-~])?$/), { nil: undefined }),
  })
  // `\;` stands for a semicolon in zone files: a record that has one is taken for such a file's.
  .map(({ key, ...rest }) => ({ ...rest, ...key }))
  .filter(({ notes }) => notes === undefined || !notes.endsWith("\\"));

describe("any text", () => {
  const piece = fc.constantFrom(
    "v",
    "k",
    "p",
    "h",
    "s",
    "t",
    "n",
    "=",
    ";",
    ":",
    " ",
    "\r\n ",
    "\n",
    "DKIM1",
    "rsa",
    "sha256",
    "email",
    "y",
    RSA,
    ED25519,
    "ed25519",
    '"',
    "\\",
    "é",
    "\ud800",
    "*",
    "-",
  );

  it("is read or refused with a place in it, and what is read prints as itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          const parsed = parseDkim(text);
          if (parsed.ok) expect(recordOf(printDkim(parsed.record))).toEqual(parsed.record);
          else {
            expect(parsed.faults.length).toBeGreaterThan(0);
            for (const { range } of parsed.faults) {
              expect(range.start).toBeGreaterThanOrEqual(0);
              expect(range.end).toBeGreaterThanOrEqual(range.start);
              expect(range.end).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
    );
  });

  it.each([
    ["10 MB of garbage", 'a;="\\ '.repeat(2_000_000)],
    ["a key of 100 kB", `p=${"A".repeat(100_000)}`],
    ["the longest key", `p=${Buffer.alloc(49_000, 0x30).toString("base64")}`],
    [
      "the longest number",
      `p=${Buffer.concat([Buffer.from("3082bf00028280bd00", "hex"), Buffer.alloc(48_000, 0x7f)]).toString("base64")}`,
    ],
    ["as many tags as there can be", "a=;".repeat(21_000)],
    ["as many semicolons", ";".repeat(65_000)],
    ["as many words", `h=${"a:".repeat(32_000)}`],
    ["blanks in a list", `h=sha256${" ".repeat(60_000)}x`],
    ["blanks in a key", `p=A${" ".repeat(60_000)}A`],
    ["quotes", '"'.repeat(65_000)],
    ["quotes that are escaped", `"${'\\"'.repeat(32_000)}`],
    ["hyphens", `t=a${"-".repeat(60_000)}`],
    ["line breaks", "\r\n".repeat(32_000)],
    ["what may be keys", `${"MIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEAq7BFUpkGp3+L ".repeat(1000)}`],
  ])("%s ends fast", (_, text) => {
    // Of this process: other processes may keep it waiting.
    const seconds = secondsOf(() => {
      expect(parseDkim(text).ok).toBe(false);
    });
    expect(seconds).toBeLessThan(1);
  });
});
