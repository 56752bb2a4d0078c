import { describe, expect, it } from "vitest";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { printData, typeOf } from "../../../src/input/zones/source-record.ts";

const read = (text: string, origin?: string) => readSource("x", text, origin);

const rows = (text: string, origin?: string) =>
  read(text, origin).records.map(({ name, ttl, data }) => [name, ttl, typeOf(data), printData(data)]);

describe("an octoDNS zone", () => {
  const zone = [
    "---",
    "'':",
    "  - type: MX",
    "    ttl: 300",
    "    values: [{ exchange: mx, preference: 10 }]",
    "  - type: TXT",
    "    values: ['v=spf1 -all', 'a\\; b']",
    "a.b:",
    "  type: CNAME",
    "  value: c.example.net.",
  ].join("\n");

  it("is read below its origin, one record or several at a name, semicolons unescaped", () => {
    expect(rows(zone, "example.com")).toEqual([
      ["example.com", 300, "MX", "mx.example.com"],
      ["example.com", undefined, "TXT", "v=spf1 -all"],
      ["example.com", undefined, "TXT", "a; b"],
      ["a.b.example.com", undefined, "CNAME", "c.example.net"],
    ]);
  });

  it("asks for the origin where none is given", () => {
    expect(read(zone).diagnostics).toMatchObject([{ rule: "file/unreadable", help: "--origin example.com" }]);
  });

  it.each([
    ["'':\n  type: MX\n  value: mx.example.net.", "file/unreadable", 1],
    ["a:\n  type: A\n  value: &x 192.0.2.1\nb:\n  type: A\n  value: *x", "yaml/anchor", 3],
    ["a:\n  type: A\n  value: !include other.yaml", "yaml/tag", 3],
  ])("%j is refused with its place", (text, rule, line) => {
    expect(read(text, "example.com").diagnostics[0]).toMatchObject({ rule, line });
  });
});

describe("rows of DNSControl's get-zones", () => {
  const row = (...columns: string[]) => `${columns.join("\t")}\n`;

  it("are read, those of a proxy apart", () => {
    const text =
      row("example.com", "@", "300", "IN", "MX", "10 mx.example.net.") +
      row("a.example.com", "a", "60", "IN", "TXT", '"v=spf1 " "-all"') +
      row("b.example.com", "b", "60", "IN", "CNAME", "c.example.net.", "cloudflare_proxy=true");
    expect(read(text)).toMatchObject({ kind: "DNSControl", zones: ["example.com"] });
    expect(rows(text)).toEqual([
      ["example.com", 300, "MX", "mx.example.net"],
      ["a.example.com", 60, "TXT", "v=spf1 -all"],
      ["b.example.com", 60, "CNAME", "c.example.net"],
    ]);
    expect(read(text).records.map(({ why }) => why === undefined)).toEqual([true, true, false]);
  });

  it("are refused by line where one is none", () => {
    const text = `${row("example.com", "@", "300", "IN", "MX", "10 mx.example.net.")}example.com\t@\tsoon\n`;
    expect(read(text).diagnostics).toMatchObject([{ rule: "file/unreadable", line: 2 }]);
  });
});

it.each([
  "# yaml-language-server: $schema=x.json\nversion: 1\norganisation: Test\n",
  "---\nversion: 1\n",
  "domains:\n  example.com: { mail: none }\n",
])("%j is YAML of another kind: one finding, which names what is read", (text) => {
  const { records, diagnostics } = readSource("platform.yaml", text, "example.com");
  expect(records).toEqual([]);
  expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
    ["file/unreadable", expect.stringMatching(/^must be a zone file, .*, got YAML of another kind$/)],
  ]);
});
