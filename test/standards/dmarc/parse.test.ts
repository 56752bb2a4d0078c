import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDmarc, parseDmarc, readDmarc } from "../../../src/standards/dmarc/parse.ts";
import { type DmarcStage, printDmarc, printDmarcRecord } from "../../../src/standards/dmarc/print.ts";
import { DISPOSITIONS, type DmarcRecord } from "../../../src/standards/dmarc/record.ts";
import type { DmarcUri } from "../../../src/standards/dmarc/uri.ts";
import { isPlainLabel } from "../../support/arbitraries.ts";
import { secondsOf } from "../../support/seconds-of.ts";

const EMPTY: DmarcRecord = {
  p: undefined,
  sp: undefined,
  np: undefined,
  t: undefined,
  psd: undefined,
  adkim: undefined,
  aspf: undefined,
  rua: [],
  ruf: [],
  fo: [],
  removed: [],
  unknown: [],
};

const mailto = (local: string, domain: string, size?: string): DmarcUri => ({
  uri: `mailto:${local}@${domain}`,
  scheme: "mailto",
  address: { local, domain },
  size,
});

/** The faults of a text, as the rule and what it speaks of. */
const faults = (text: string): string[] =>
  readDmarc(text).faults.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);

describe("a record is read", () => {
  it.each([
    ["v=DMARC1", {}],
    ["v=DMARC1;", {}],
    ["v=DMARC1; p=none", { p: "none" }],
    ["v=DMARC1;p=reject;sp=none;np=quarantine", { p: "reject", sp: "none", np: "quarantine" }],
    ["v = DMARC1 ; p = reject ; ", { p: "reject" }],
    ["v=DMARC1;\tp=reject\t;\tt=y", { p: "reject", t: "y" }],
    ["V=DMARC1; P=REJECT; AdKim=S", { p: "reject", adkim: "s" }],
    ["v=DMARC1; p=none; psd=u; aspf=r", { p: "none", psd: "u", aspf: "r" }],
    ["v=DMARC1; p=none; fo=d:s", { p: "none", fo: ["d", "s"] }],
    ["v=DMARC1; p=none; fo=1:s:d", { p: "none", fo: ["1", "s", "d"] }],
    ["v=DMARC1; p=none; pct=0; rf=afrf", { p: "none", removed: [tag("pct", "0"), tag("rf", "afrf")] }],
    ["v=DMARC1; p=none; X=a = b", { p: "none", unknown: [tag("x", "a = b")] }],
    ["v=DMARC1; rua=mailto:d@example.com", { rua: [mailto("d", "example.com")] }],
    [
      "v=DMARC1; rua=MAILTO:D@Example.com!10M , mailto:a%2Cb@example.net",
      { rua: [mailto("D", "example.com", "10m"), mailto("a%2Cb", "example.net")] },
    ],
    [
      "v=DMARC1; p=none; ruf=https://example.com/in?a=1!5",
      { p: "none", ruf: [{ uri: "https://example.com/in?a=1", scheme: "https", address: undefined, size: "5" }] },
    ],
  ])("%j", (text, expected) => {
    expect(parseDmarc(text)).toEqual({ ok: true, record: { ...EMPTY, ...(expected as Partial<DmarcRecord>) } });
  });
});

function tag(name: string, value: string) {
  return { name, value };
}

describe("every fault is reported, at its place", () => {
  it.each([
    ["", ["v-first "]],
    [" v=DMARC1; p=none", ["v-first  "]],
    ["v=dmarc1; p=none", ["v-first v=dmarc1"]],
    ["v=DMARC2", ["v-first v=DMARC2"]],
    ["v=DMARC1 p=none", ["v-first v=DMARC1 p=none"]],
    ["p=none; v=DMARC1", ["v-first p=none"]],
    ["v=spf1 -all", ["v-first v=spf1 -all"]],
    [";v=DMARC1", ["v-first "]],
    ["v=DMARC1;; p=none", ["syntax ;"]],
    ["v=DMARC1; p=none; ; t=y", ["syntax ;"]],
    ["v=DMARC1; p", ["syntax p"]],
    ["v=DMARC1; p=", ["syntax p="]],
    ["v=DMARC1; =none", ["syntax =none"]],
    ["v=DMARC1; p-x=none", ["syntax p-x=none"]],
    ["v=DMARC1; p=none;\nt=y", ["syntax \n"]],
    ["v=DMARC1; x=ü", ["syntax ü"]],
    ["v=DMARC1; x=a\tb", ["syntax x=a\tb"]],
    ["v=DMARC1; p=none; P=reject", ["dup-tag P"]],
    ["v=DMARC1; x=1; v=DMARC1; x=2", ["dup-tag v", "dup-tag x"]],
    ["v=DMARC1; p=bogus", ["p-value bogus"]],
    ["v=DMARC1; p=none reject", ["p-value none reject"]],
    ["v=DMARC1; np=no; sp=x", ["np no", "sp x"]],
    ["v=DMARC1; t=1; psd=x; adkim=strict; aspf=", ["t 1", "psd x", "adkim strict", "syntax aspf="]],
    ["v=DMARC1; fo=0:0", ["fo 0:0"]],
    ["v=DMARC1; p=none; fo=0:1", ["fo 0:1"]],
    ["v=DMARC1; fo=2", ["fo 2"]],
    ["v=DMARC1; sp=reject", ["p-value v=DMARC1"]],
    ["v=DMARC1; policy=reject; adkim=s", ["p-value policy"]],
    ["v=DMARC1; fo=d:", ["fo d:"]],
    ["v=DMARC1; fo=d,s", ["fo d,s"]],
    ["v=DMARC1; rua=d@example.com", ["rua-uri d@example.com"]],
    ["v=DMARC1; rua=mailto:d", ["rua-uri mailto:d"]],
    ["v=DMARC1; rua=mailto:a@example.com,", ["rua-uri "]],
    ["v=DMARC1; rua=mailto:a@example.com mailto:b@example.com", ["rua-uri mailto:a@example.com mailto:b@example.com"]],
    ["v=DMARC1; ruf=mailto:a!b@example.com", ["rua-uri mailto:a!b@example.com"]],
    ["v=DMARC1; rua=mailto:a@example.com!10x", ["rua-uri mailto:a@example.com!10x"]],
    ["v=DMARC1; rua=https://", ["rua-uri https://"]],
    ["v=DMARC1; rua=ftp://example.com/%", ["rua-uri ftp://example.com/%"]],
  ])("%j", (text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(parseDmarc(text).ok).toBe(false);
  });
});

describe("receivers", () => {
  it.each([
    ["discard a text without the version", "p=none", undefined],
    ["discard a list that has a tag twice", "v=DMARC1; p=reject; p=none", undefined],
    ["discard a record whose policy is wrong and whose reports go nowhere", "v=DMARC1; p=bogus", undefined],
    ["a policy without a value is wrong too", "v=DMARC1; p=; sp=reject", undefined],
    ["take p=none where reports go somewhere", "v=DMARC1; p=reject; sp=x; rua=mailto:d@example.com", "none"],
    ["take the default of another tag that is wrong", "v=DMARC1; p=reject; t=x", "reject"],
    ["ignore what is not a tag", "v=DMARC1;; p=reject; x", "reject"],
  ])("%s", (_, text, p) => {
    expect(readDmarc(text).record?.p).toBe(p);
  });

  it.each([
    ["v=DMARC1", true],
    ["v=DMARC1;", true],
    ["v=DMARC1; p=bogus", true],
    ["v=DMARC10; p=none", false],
    [" v=DMARC1", false],
    ["", false],
  ])("take %j for a DMARC record: %s", (text, is) => {
    expect(isDmarc(text)).toBe(is);
  });
});

const optional = <T>(values: readonly T[]) => fc.constantFrom(undefined, ...values);
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/).filter(isPlainLabel);
const size = fc.option(fc.stringMatching(/^[0-9]{1,4}[kmgt]?$/), { nil: undefined });
const uri = fc.oneof(
  fc
    .tuple(fc.stringMatching(/^[A-Za-z0-9$&'*+=_~-]{1,20}$/), label, size)
    .map(([local, name, limit]) => mailto(local, `${name}.example`, limit)),
  fc
    .tuple(fc.stringMatching(/^[a-z0-9/?=&.-]{0,20}$/), size)
    .map(([path, limit]) => ({ uri: `https://example.com/${path}`, scheme: "https", address: undefined, size: limit })),
);
const KNOWN = ["v", "p", "sp", "np", "t", "psd", "adkim", "aspf", "rua", "ruf", "fo", "pct", "rf", "ri"];
const value = fc.stringMatching(/^[!-:<-~]([ -:<-~]{0,20}[!-:<-~])?$/);
const others = (name: fc.Arbitrary<string>) =>
  fc.uniqueArray(fc.record({ name, value }), { maxLength: 3, selector: (one) => one.name });

const tags: fc.Arbitrary<DmarcRecord> = fc.record({
  p: optional(DISPOSITIONS),
  sp: optional(DISPOSITIONS),
  np: optional(DISPOSITIONS),
  t: optional(["y", "n"] as const),
  psd: optional(["y", "n", "u"] as const),
  adkim: optional(["r", "s"] as const),
  aspf: optional(["r", "s"] as const),
  rua: fc.array(uri, { maxLength: 4 }),
  ruf: fc.array(uri, { maxLength: 4 }),
  fo: fc.oneof(fc.shuffledSubarray(["0", "d", "s"] as const), fc.shuffledSubarray(["1", "d", "s"] as const)),
  removed: others(fc.constantFrom("pct", "rf", "ri")),
  unknown: others(fc.stringMatching(/^[a-z]{1,10}$/).filter((name) => !KNOWN.includes(name))),
});
/** Receivers ignore a record that says neither what to do nor whom to tell. */
const record = tags.map((one): DmarcRecord => (one.rua.length > 0 ? one : { ...one, p: one.p ?? "none" }));

it("what is printed is read back", () => {
  fc.assert(
    fc.property(record, (one) => {
      expect(parseDmarc(printDmarcRecord(one))).toEqual({ ok: true, record: one });
    }),
  );
});

it("what a tenant publishes is a record without faults, whose p comes second", () => {
  const stages: readonly DmarcStage[] = ["observe", "quarantine-test", "quarantine", "reject-test", "reject"];
  const alignment = fc.constantFrom("relaxed" as const, "strict" as const);
  fc.assert(
    fc.property(
      fc.record({
        stage: fc.constantFrom(...stages),
        organizational: fc.boolean(),
        rua: fc.array(uri.map((one) => one.uri)),
        ruf: fc.array(uri.map((one) => one.uri)),
        alignment: fc.record({ dkim: alignment, spf: alignment }),
      }),
      (policy) => {
        const { faults, tags } = readDmarc(printDmarc(policy));
        expect(faults).toEqual([]);
        expect([...tags.keys()].slice(0, 2)).toEqual(["v", "p"]);
      },
    ),
  );
});

it("no text throws, and a fault lies within it", () => {
  const parts = [
    "v=DMARC1",
    ";",
    "=",
    ",",
    "!",
    " ",
    "\t",
    "\n",
    "p=",
    "rua=",
    "mailto:",
    "d@example.com",
    "10m",
    "fo=",
    "ü",
    "%",
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const parsed = parseDmarc(text);
      if (parsed.ok) expect(parseDmarc(printDmarcRecord(parsed.record))).toEqual(parsed);
      else
        for (const { range } of parsed.faults)
          expect([0 <= range.start, range.end <= text.length]).toEqual([true, true]);
      expect(parsed.ok || parsed.faults.length > 0).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

describe("a record of 10,000 parts is read in time", () => {
  it.each([
    ["tags", `v=DMARC1;${"x=1;".repeat(10_000)}`],
    ["unknown tags", `v=DMARC1;${Array.from({ length: 10_000 }, (_, at) => `${letters(at)}=1`).join(";")}`],
    ["semicolons", `v=DMARC1${";".repeat(10_000)}`],
    ["report addresses", `v=DMARC1; rua=${"mailto:a@example.com!1,".repeat(10_000)}`],
    ["marks", `v=DMARC1; rua=${"!1".repeat(10_000)}`],
    ["failure options", `v=DMARC1; fo=${"0:d:".repeat(10_000)}`],
    ["blanks", `v=DMARC1; p=${" ".repeat(60_000)}none`],
    ["characters that are in none", `v=DMARC1; ${"ü ".repeat(10_000)}`],
    ["percent signs", `v=DMARC1; rua=x:${"%".repeat(60_000)}`],
  ])("%s", (_, text) => {
    expect(secondsOf(() => parseDmarc(text))).toBeLessThan(1);
  });
});

function letters(at: number): string {
  return at
    .toString()
    .replace(/\d/g, (digit) => "abcdefghij".charAt(Number(digit)))
    .padStart(6, "z");
}
