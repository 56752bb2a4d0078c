import { describe, expect, it, test } from "vitest";
import { parseDomainSpec } from "../../../src/standards/spf/domain-spec.ts";
import { lintSpf } from "../../../src/standards/spf/lint.ts";
import { isSpf, type Mechanism, parseMechanism, parseSpf } from "../../../src/standards/spf/parse.ts";
import { printMechanism, printSpf } from "../../../src/standards/spf/print.ts";

const printed = (text: string): string | undefined => {
  const mechanism = parseMechanism(text);
  return mechanism === undefined ? undefined : printMechanism(mechanism);
};

describe("a mechanism", () => {
  it.each([
    ["ip4:198.51.100.7", "ip4:198.51.100.7"],
    ["ip4:198.51.100.7/32", "ip4:198.51.100.7"],
    ["IP4:192.0.2.0/24", "ip4:192.0.2.0/24"],
    ["ip6:2001:DB8:0::/48", "ip6:2001:db8::/48"],
    ["include:_SPF.Example.com", "include:_spf.example.com"],
    ["a:mail.example.com", "a:mail.example.com"],
    ["mx:example.com", "mx:example.com"],
    ["exists:%{i}._spf.example.com", "exists:%{i}._spf.example.com"],
  ])("%s is written %s", (text, canonical) => {
    expect(printed(text)).toBe(canonical);
  });

  it.each([
    "",
    "all",
    "a",
    "mx",
    "ptr:example.com",
    "redirect=example.com",
    "-include:example.com",
    "include:",
    "include:example",
    "include:example.com/24",
    "include:a b.example.com",
    "ip4:2001:db8::1",
    "ip6:192.0.2.1",
    "ip4:192.0.2.1/33",
    "ip4:010.0.0.1",
    "a:192.0.2.1",
    "include:example.com include:example.net",
    "include:example.com -all",
  ])("%j is none that a sender may declare", (text) => {
    expect(parseMechanism(text)).toBeUndefined();
  });
});

describe("a domain-spec with macros", () => {
  it.each([
    "%{i}._spf.example.com",
    "%{ir}.%{v}._spf.%{d2}",
    "%{d}",
    "%{l1r-}.example.com",
    "%{s}.%%.example.com",
    "%{D}.example.com",
    "%{i}.%_.%-.example.com",
    "a.%{h}",
  ])("%s is one, and stays as it is", (text) => {
    expect(parseDomainSpec(text)).toBe(text);
  });

  it.each([
    "%",
    "%{",
    "%{i",
    "%{x}.example.com",
    "%{i0}.example.com",
    "%{i}.example.1",
    "%{i} .example.com",
    "%i.example.com",
    "%{i}.ü.example.com",
    `%{i}.${"a".repeat(250)}.example.com`,
  ])("%j is none", (text) => {
    expect(parseDomainSpec(text)).toBeUndefined();
  });
});

describe("a record", () => {
  const mechanisms: Mechanism[] = [
    { kind: "ip4", network: { family: 4, address: "192.0.2.0", prefix: 24 } },
    { kind: "include", domain: "_spf.example.net" },
  ];

  it.each([
    ["fail", "v=spf1 ip4:192.0.2.0/24 include:_spf.example.net -all"],
    ["softfail", "v=spf1 ip4:192.0.2.0/24 include:_spf.example.net ~all"],
    ["neutral", "v=spf1 ip4:192.0.2.0/24 include:_spf.example.net ?all"],
  ] as const)("that ends in %s is %s", (all, record) => {
    expect(printSpf(mechanisms, all)).toBe(record);
  });

  it("of a name that nobody may send from is v=spf1 -all", () => {
    expect(printSpf([], "fail")).toBe("v=spf1 -all");
  });
});

it.each([
  ["v=spf1", true],
  ["v=spf1 -all", true],
  ["V=SPF1 -ALL", true],
  ["v=spf10", false],
  ["v=spf1-all", false],
  [" v=spf1", false],
  ["spf2.0/pra", false],
  ["v=spf1\t-all", false],
])("%j is read as SPF: %s", (text, is) => {
  expect(isSpf(text)).toBe(is);
});

describe("a help that is a line to write is one that readers take", () => {
  /** The first help of a record with this term. */
  const helpOf = (term: string) => {
    const parsed = parseSpf(`v=spf1 ${term} -all`);
    return parsed.ok ? undefined : parsed.faults[0]?.help;
  };

  test.each([
    ["exists:%{ir.example.com", "write %{ir}.example.com", "exists:%{ir}.example.com"],
    ["exists:%{d2.-", "write %{d2.-}", "exists:%{d2.-}"],
    ["exists:%{d0}.example.com", "write %{d}", "exists:%{d}.example.com"],
    ["exists:%{x.example.com", "write, for example, %{i}, %{d2} or %{ir}", "exists:%{i}.example.com"],
    ["-redirect=com", "remove the qualifier", "redirect=_spf.example.com"],
    ["redirect:com", "write redirect= and a full name, such as redirect=_spf.example.com", "redirect=_spf.example.com"],
    ["redirect:spf.example.com", "redirect=spf.example.com", "redirect=spf.example.com"],
    ["incldue:com", "include is written include:_spf.example.com", "include:_spf.example.com"],
    ["incldue:spf.example.com", "did you mean include:spf.example.com?", "include:spf.example.com"],
  ])("%s: %s", (term, help, mended) => {
    expect(helpOf(term)).toBe(help);
    expect(parseSpf(`v=spf1 ${mended} -all`).ok).toBe(true);
  });
});

test("a name is quoted as it was written, macros too", () => {
  const record = "v=spf1 exists:exists:%{i}.spf.example.com -all";
  const parsed = parseSpf(record);
  const lints = parsed.ok ? lintSpf(parsed.record, record) : [];
  expect(lints.filter(({ code }) => code === "domain-spec")).toMatchObject([
    {
      message: "a domain name must have labels of 1 to 63 letters, digits, hyphens and underscores, got exists:%{i}",
      help: "write one mechanism alone, as for %{i}.spf.example.com",
    },
  ]);
});
