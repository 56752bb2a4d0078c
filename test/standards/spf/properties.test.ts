import fc from "fast-check";
import { expect, test } from "vitest";
import { inspectSpf } from "../../../src/rules/inspect/spf.ts";
import { parseNetwork } from "../../../src/standards/networks/addresses.ts";
import { parseDomainSpec } from "../../../src/standards/spf/domain-spec.ts";
import { parseSpf, type Term } from "../../../src/standards/spf/parse.ts";
import { printTerms } from "../../../src/standards/spf/print.ts";
import { isPlainLabel } from "../../support/arbitraries.ts";
import { secondsOf } from "../../support/seconds-of.ts";

const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9-]{0,8}[a-z0-9])?$/).filter(isPlainLabel);
const macro = fc.stringMatching(/^%(\{[slodiphvSLODIPHV]([1-9][0-9]?)?r?[.\-+,/_=]{0,2}\}|%|_|-)$/);
const name = fc.tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.constantFrom("com", "xn--p1ai", "a1", "c-d"));
const domain = fc.oneof(
  name.map(([labels, top]) => [...labels, top].join(".")),
  fc
    .tuple(fc.array(fc.oneof(label, macro, fc.constant("Ab/c:d")), { maxLength: 4 }), macro)
    .map(([parts, last]) => [...parts, last].join(".")),
);
const network = fc
  .oneof(
    fc.tuple(fc.ipV4(), fc.nat({ max: 32 })).map(([address, prefix]) => `${address}/${prefix}`),
    fc.tuple(fc.ipV6(), fc.nat({ max: 128 })).map(([address, prefix]) => `${address}/${prefix}`),
  )
  .map((text) => parseNetwork(text))
  .filter((parsed) => parsed !== undefined);
const qualifier = fc.constantFrom("+", "-", "~", "?");

const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ kind: fc.constant("all"), qualifier }),
  fc
    .record({ qualifier, network })
    .map((record) => ({ kind: record.network.family === 4 ? "ip4" : "ip6", ...record }) as const),
  fc.record({ kind: fc.constantFrom("include", "exists"), qualifier, domain }),
  fc.record({ kind: fc.constant("ptr"), qualifier, domain: fc.option(domain, { nil: undefined }) }),
  fc.record({
    kind: fc.constantFrom("a", "mx"),
    qualifier,
    domain: fc.option(domain, { nil: undefined }),
    prefix4: fc.option(fc.nat({ max: 32 }), { nil: undefined }),
    prefix6: fc.option(fc.nat({ max: 128 }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("unknown-modifier"),
    name: fc.stringMatching(/^x[A-Za-z0-9._-]{0,5}$/),
    value: fc.stringMatching(/^[!-$&-~]{0,9}$/),
  }),
);
const modifiers = fc.tuple(
  fc.option(fc.record({ kind: fc.constant("redirect" as const), domain }), { nil: undefined }),
  fc.option(fc.record({ kind: fc.constant("exp" as const), domain }), { nil: undefined }),
);

/** The terms without their places; undefined where the record is refused. */
function termsOf(text: string): Term[] | undefined {
  const parsed = parseSpf(text);
  return parsed.ok ? parsed.record.terms.map(({ range: _, ...rest }) => rest) : undefined;
}

test("what is printed is read as what it was", () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 8 }), modifiers, (terms, [redirect, exp]) => {
      const all = [...terms, ...[redirect, exp].filter((modifier) => modifier !== undefined)];
      expect(termsOf(printTerms(all))).toEqual(all);
    }),
  );
});

/** Text that is nearly a record. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom("v=spf1", " ", "all", "-", "ip4:", "ip6:", "a", "mx", "include:", "redirect=", "exp=", "exists:"),
      fc.constantFrom("192.0.2.1", "2001:db8::1", "/24", "//64", "/", ":", ".", "example", "com", "=", "moo", "ptr"),
      fc.constantFrom("%{i}", "%{d2r-}", "%", "{", "}", "%%", "%{", "\t", "ü", "\u0000", "\ud800", "~", "+", "?"),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => `v=spf1 ${parts.join("")}`);

test("any text is read or refused with places inside it, and what is read is printed as it is read", () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: "binary" })), (text) => {
      const parsed = parseSpf(text);
      for (const { range } of [...(parsed.ok ? [] : parsed.faults), ...inspectSpf(text).findings]) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
      if (!parsed.ok) expect(parsed.faults).not.toEqual([]);
      else expect(termsOf(printTerms(parsed.record.terms))).toEqual(termsOf(text));
    }),
    { numRuns: 2000 },
  );
});

test("a domain-spec that a person may declare is one that a record may hold, without a finding", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        domain,
        fc.string({ maxLength: 12 }).map((text) => `${text}.example`),
      ),
      (text) => {
        const spec = parseDomainSpec(text);
        if (spec === undefined) return;
        expect(termsOf(`v=spf1 exists:${spec}`)).toEqual([{ kind: "exists", qualifier: "+", domain: spec }]);
        const rules = inspectSpf(`v=spf1 exists:${spec} -all`).findings.map(({ rule }) => rule);
        expect(rules.filter((rule) => rule !== "spf/macro-p")).toEqual([]);
      },
    ),
    { numRuns: 1000 },
  );
});

/** As long as the command line takes. */
const LONG = 64 * 1024;
const repeated = (text: string): string => `v=spf1 ${text.repeat(Math.floor(LONG / text.length))}`;

test.each([
  ["ip4 terms", repeated("ip4:192.0.2.1 ")],
  ["includes", repeated("include:a.example.com ")],
  ["mechanisms that cost", repeated("mx ")],
  ["broken terms", repeated("a: ")],
  ["redirects", repeated("redirect=a.example.com ")],
  ["blanks", " ".repeat(LONG)],
  ["tabs", repeated("\té")],
  ["percent signs", `v=spf1 exists:${"%".repeat(LONG - 1)}`],
  ["open macros", `v=spf1 exists:${"%{s".repeat(LONG / 3)}`],
  ["digits of a macro", `v=spf1 exists:%{s${"1".repeat(LONG)}`],
  ["macros", `v=spf1 exists:${"%{d}.".repeat(LONG / 5)}com`],
  ["labels", `v=spf1 include:${"a.".repeat(LONG / 2)}com`],
  ["a top label", `v=spf1 include:x.${"a".repeat(LONG)}!`],
  ["a top label with hyphens", `v=spf1 include:x.${"a-".repeat(LONG / 2)}!`],
  ["dots", `v=spf1 include:${".".repeat(LONG)}`],
  ["slashes", `v=spf1 a:${"/a".repeat(LONG / 2)}`],
  ["prefixes", `v=spf1 a${"/".repeat(LONG)}`],
  ["colons", `v=spf1 ip6:${":".repeat(LONG)}`],
  ["glued alls", `v=spf1 ${"~all".repeat(LONG / 4)}`],
  ["a name", `v=spf1 ${"a".repeat(LONG)}`],
])("64 KiB of %s are judged in no time", (_, text) => {
  const seconds = secondsOf(() => {
    inspectSpf(text);
    // Some ten milliseconds; what is quadratic takes many seconds.
  });
  expect(seconds).toBeLessThan(1.5);
});
