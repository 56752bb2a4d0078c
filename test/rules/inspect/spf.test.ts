import { describe, expect, test } from "vitest";
import { inspect } from "../../../src/rules/inspect/inspect.ts";
import { postroad } from "../../support/cli.ts";

/** The findings of a record as `severity rule part`. */
function found(text: string): string[] {
  return inspect("spf", text, "<argument>").diagnostics.map(
    ({ severity, rule, column, endColumn }) => `${severity} ${rule} ${text.slice(column - 1, endColumn - 1)}`,
  );
}

describe("the command line", () => {
  test("a good record is valid, and nothing is found", async () => {
    const { code, out, err } = await postroad(["inspect", "spf", "v=spf1 include:_spf.example.net ~all"]);
    expect({ code, out, err }).toEqual({ code: 0, out: "spf: valid, no findings.\n", err: "" });
  });

  test("a record that no DNS message holds is invalid, not a wrong command line", async () => {
    const input = `v=spf1${" ip4:192.0.2.1".repeat(10_000)} ~all`;
    const { code, out } = await postroad(["inspect", "spf", "--format", "json"], { input });
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics[0]).toMatchObject({ rule: "spf/size-512", severity: "error" });
  });

  test("of half a million findings the worst are reported, and how many more there are", async () => {
    const { code, out } = await postroad(["inspect", "spf"], { input: `v=spf1${" x".repeat(400_000)}` });
    expect(code).toBe(1);
    expect(out).toContain("spf: invalid, 1000 findings, and 399000 more.");
  });

  test.each([
    ["include:_spf.example.net ~all", "v=spf1 include:_spf.example.net ~all"],
    ["-all", "v=spf1 -all"],
    ["", "v=spf1 -all"],
    ["hello", "v=spf1 -all"],
    ["v=spf10 -all", "v=spf1 -all"],
  ])("without a version, %j is told the record to write", (text, help) => {
    expect(inspect("spf", text, "<argument>").diagnostics).toMatchObject([{ rule: "spf/version-exact", help }]);
  });

  test("warnings and notes leave a record valid", async () => {
    const { code, out } = await postroad(["inspect", "spf", "v=spf1 mx ptr ?all", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ valid: true, diagnostics: [{}, {}, {}] });
  });

  test.each(["v=spf1 moo", "v=spf1 +all", "v=spf1 a:a..example.com -all", "spf2.0/pra -all"])(
    "%j is invalid",
    async (text) => {
      expect((await postroad(["inspect", "spf", text])).code).toBe(1);
    },
  );

  test("JSON has the record as plain data, and every finding with its place", async () => {
    const { code, out, err } = await postroad([
      "inspect",
      "spf",
      "v=spf1 ~ip4:192.0.2.0/24 mx//64 redirect=%{d}.example.com",
      "--format",
      "json",
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { diagnostics, ...document } = JSON.parse(out);
    expect(document).toEqual({
      version: 1,
      kind: "spf",
      valid: true,
      record: {
        terms: [
          { kind: "ip4", qualifier: "~", network: { family: 4, address: "192.0.2.0", prefix: 24 } },
          { kind: "mx", qualifier: "+", prefix6: 64 },
          { kind: "redirect", domain: "%{d}.example.com" },
        ],
      },
    });
    expect(diagnostics).toMatchObject([
      { rule: "spf/mx-a-mech", severity: "info", file: "<argument>", line: 1, column: 26, endLine: 1, endColumn: 32 },
    ]);
  });

  test("what readers refuse has no record", async () => {
    const { code, out } = await postroad(["inspect", "spf", "v=spf1 ip4:192.0.2.1~all", "--format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      valid: false,
      record: null,
      diagnostics: [{ rule: "spf/glued-all", file: "<argument>", line: 1, column: 21, endColumn: 25 }],
    });
  });

  test.each([
    ["v=spf1 -all", 0],
    ["v=spf1 -all\n", 0],
    ["v=spf1 -all\r\n", 0],
    ["v=spf1 -all \n", 0],
    ["v=spf1 -all\n\n", 1],
    [" v=spf1 -all\n", 1],
    ["\nv=spf1 -all\n", 1],
    ["v=spf1 -all\nv=spf1 -all\n", 1],
    ["", 1],
    ["\n", 1],
  ])("standard input is taken as it is, less one final newline: %j exits %i", async (input, code) => {
    expect((await postroad(["inspect", "spf"], { input })).code).toBe(code);
    expect((await postroad(["inspect", "spf", "-"], { input })).code).toBe(code);
  });
});

describe("the end of a record", () => {
  test.each([
    ["v=spf1", ["warning spf/all-missing v=spf1"]],
    ["v=spf1 ip4:192.0.2.1", ["warning spf/all-missing ip4:192.0.2.1"]],
    ["v=spf1 redirect=_spf.example.net", []],
    ["v=spf1 all", ["error spf/all-pass all"]],
    ["v=spf1 +ALL", ["error spf/all-pass +ALL"]],
    ["v=spf1 ?all", ["warning spf/all-neutral ?all"]],
    ["v=spf1 -all +all", ["warning spf/all-not-last +all"]],
    [
      "v=spf1 ~all mx a exp=a.example.com ptr",
      ["warning spf/all-not-last mx a exp=a.example.com ptr", "info spf/modifier-position exp=a.example.com"],
    ],
    ["v=spf1 redirect=_spf.example.net -all", ["warning spf/redirect-with-all redirect=_spf.example.net"]],
    ["v=spf1 redirect=_spf.example.net ip4:192.0.2.1", ["info spf/modifier-position redirect=_spf.example.net"]],
    ["v=spf1 -all exp=a.example.com moo=1", []],
    ["v=spf1 moo=1 -all", []],
    ["v=spf1 include:example.com-all", ["error spf/glued-all -all"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("networks", () => {
  test.each([
    ["ip4:0.0.0.0/0", "error spf/ip-private"],
    ["ip6:::/0", "error spf/ip-private"],
    ["ip4:198.0.0.0/15", "warning spf/ip-private"],
    ["ip4:198.51.0.0/16", undefined],
    ["ip6:2001:d00::/31", "warning spf/ip-private"],
    ["ip6:2001:db8::/32", undefined],
    ["ip4:10.1.2.3", "warning spf/ip-private"],
    ["ip4:100.127.0.0/16", "warning spf/ip-private"],
    ["ip4:127.0.0.1", "warning spf/ip-private"],
    ["ip4:169.254.1.1", "warning spf/ip-private"],
    ["ip4:172.31.0.0/16", "warning spf/ip-private"],
    ["ip4:172.32.0.0/16", undefined],
    ["ip4:192.168.0.0/16", "warning spf/ip-private"],
    ["ip4:224.0.0.1", "warning spf/ip-private"],
    ["ip4:255.255.255.255", "warning spf/ip-private"],
    ["ip6:::1", "warning spf/ip-private"],
    ["ip6:::ffff:192.0.2.1", "warning spf/ip-private"],
    ["ip6:fd12:3456::/48", "warning spf/ip-private"],
    ["ip6:fe80::1", "warning spf/ip-private"],
    ["ip6:ff02::1", "warning spf/ip-private"],
    ["ip4:192.0.2.1", undefined],
    ["ip4:198.51.100.0/24", undefined],
    ["ip4:203.0.113.7", undefined],
    ["-ip4:198.0.0.0/8", undefined],
    ["-ip4:10.0.0.1", "warning spf/ip-private"],
    ["ip4:192.0.2.1/24", "warning spf/ip-hostbits"],
    ["ip6:2001:db8::1/64", "warning spf/ip-hostbits"],
    ["ip6:2001:db8::1/128", undefined],
  ])("%s: %s", (term, expected) => {
    expect(found(`v=spf1 ${term} -all`)).toEqual(expected === undefined ? [] : [`${expected} ${term}`]);
  });

  test.each([
    ["a/0", ["error spf/ip-private a/0", "info spf/mx-a-mech a/0"]],
    ["mx//31", ["warning spf/ip-private mx//31", "info spf/mx-a-mech mx//31"]],
    ["a:example.com/16//32", ["info spf/mx-a-mech a:example.com/16//32"]],
  ])("%s lets in what is near a host", (term, expected) => {
    expect(found(`v=spf1 ${term} -all`)).toEqual(expected);
  });
});

describe("domains that readers take and DNS does not", () => {
  test.each([
    ["include:a..example.com", "."],
    ["include:.example.com", "."],
    [`include:${"a".repeat(64)}.example.com`, "a".repeat(64)],
    ["include:foo:bar/baz.example.com", "foo:bar/baz"],
    ["include:-a.example.com", "-a"],
    ["redirect=a_.b-.example.com", "b-"],
    ["exists:%{i}.a!b.example.com", "a!b"],
    ["exists:%{i}..example.com", "."],
    [`include:${"a234567.".repeat(32)}com`, `${"a234567.".repeat(32)}com`],
  ])("%s", (term, part) => {
    expect(found(`v=spf1 ${term}${term.startsWith("redirect") ? "" : " -all"}`)).toEqual([
      `error spf/domain-spec ${part}`,
    ]);
  });

  test.each([
    "include:_spf.example.com",
    "include:xn--zckzah.example.com.",
    "exists:%{l}%{o}-x.%{i}._spf.%{d2}",
    "exists:a%{i}b.example.com",
    `include:${"a23456.".repeat(35)}example`,
  ])("%s is well", (term) => {
    expect(found(`v=spf1 ${term} -all`)).toEqual([]);
  });
});

describe("terms", () => {
  test.each([
    ["include:a.example.com include:A.example.com.", ["warning spf/dup-term include:A.example.com."]],
    ["ip4:192.0.2.1 -ip4:192.0.2.1/32", ["warning spf/dup-term -ip4:192.0.2.1/32"]],
    ["exists:%{i}.example.com exists:%{I}.example.com", []],
    ["exists:%{p}.%{P2}.example.com", ["warning spf/macro-p %{p}", "warning spf/macro-p %{P2}"]],
    ["ptr", ["warning spf/ptr ptr"]],
    ["a", ["info spf/mx-a-mech a"]],
    ["ip4=192.0.2.1", ["warning spf/modifier-unknown ip4=192.0.2.1"]],
    ["redirct=example.com", ["warning spf/modifier-unknown redirct=example.com"]],
    ["v=spf1", ["warning spf/modifier-unknown v=spf1"]],
    ["ra=postmaster rp=100 rr=all", []],
  ])("%s", (terms, expected) => {
    expect(found(`v=spf1 ${terms} -all`)).toEqual(expected);
  });
});

describe("what a record by itself costs", () => {
  const includes = (count: number) =>
    Array.from({ length: count }, (_, index) => `include:s${index + 1}.example.net`).join(" ");

  test.each([
    ["ten includes", `v=spf1 ${includes(10)} -all`, []],
    ["eleven includes", `v=spf1 ${includes(11)} -all`, ["error spf/lookup-limit include:s11.example.net"]],
    [
      "ten includes and redirect",
      `v=spf1 ${includes(10)} redirect=a.example.com`,
      ["error spf/lookup-limit redirect=a.example.com"],
    ],
    [
      "ten includes and a redirect that is ignored",
      `v=spf1 ${includes(10)} -all redirect=a.example.com`,
      ["warning spf/redirect-with-all redirect=a.example.com"],
    ],
    ["ten includes and exp", `v=spf1 ${includes(10)} -all exp=a.example.com`, []],
    [
      "an exists, a ptr and nine includes",
      `v=spf1 exists:%{i}.example.com ptr ${includes(9)} -all`,
      ["warning spf/ptr ptr", "error spf/lookup-limit include:s9.example.net"],
    ],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  /** A good record of so many octets: blanks may be at its end. */
  const sized = (octets: number) => "v=spf1 -all".padEnd(octets);

  test.each([
    [450, []],
    [451, ["warning spf/size-450"]],
    [480, ["warning spf/size-450"]],
    [490, ["warning spf/size-512"]],
  ])("a record of %i octets", (octets, expected) => {
    const text = sized(octets);
    expect(text).toHaveLength(octets);
    expect(inspect("spf", text, "<argument>").diagnostics.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(
      expected,
    );
  });
});
