import { describe, expect, it } from "vitest";
import { readSource } from "../../../src/input/zones/read-source.ts";
import { printData, typeOf } from "../../../src/input/zones/source-record.ts";

const read = (value: unknown) => readSource("x", typeof value === "string" ? value : JSON.stringify(value), undefined);

const rows = (value: unknown) =>
  read(value).records.map(({ name, ttl, data, why }) => [name, ttl, typeOf(data), printData(data), why === undefined]);

const set = (Name: string, Type: string, values: readonly string[], more: object = {}) => ({
  Name,
  Type,
  TTL: 300,
  ResourceRecords: values.map((Value) => ({ Value })),
  ...more,
});

describe("what `aws route53 list-resource-record-sets` prints", () => {
  it("is read page by page, octal escapes and strings joined", () => {
    const pages = [
      { ResourceRecordSets: [set("example.com.", "TXT", ['"v=spf1 " "-all"', '"caf\\303\\251"'])], IsTruncated: true },
      { ResourceRecordSets: [set("\\052.example.com.", "MX", ["10 MX.example.net."])] },
    ];
    const text = pages.map((page) => JSON.stringify(page, null, "\t")).join("\n");
    expect(read(text).kind).toBe("Route 53");
    expect(rows(text)).toEqual([
      ["example.com", 300, "TXT", "v=spf1 -all", true],
      ["example.com", 300, "TXT", "café", true],
      ["*.example.com", 300, "MX", "mx.example.net", true],
    ]);
  });

  it("reports aliases and of sets with a routing policy that they are not read", () => {
    const sets = [
      { Name: "example.com.", Type: "A", AliasTarget: { DNSName: "d1.example.net.", HostedZoneId: "Z1" } },
      set("w.example.com.", "MX", ["10 mx.example.net."], { Weight: 1, SetIdentifier: "a" }),
    ];
    expect(rows({ ResourceRecordSets: sets }).map((row) => row.at(-1))).toEqual([false, false]);
  });

  it("names a key that appears twice in full", () => {
    const key = "k".repeat(60);
    const [fault] = read(`{ "${key}": 1, "${key}": 2 }`).diagnostics;
    expect(fault).toMatchObject({ rule: "file/unreadable", message: expect.stringContaining(`the key "${key}" once`) });
  });

  it("refuses a value that is none, at its line", () => {
    const text = JSON.stringify({ ResourceRecordSets: [set("example.com.", "MX", ["mx.example.net."])] }, null, 1);
    expect(read(text).diagnostics).toMatchObject([{ rule: "file/unreadable", line: 9 }]);
  });
});

describe("Cloudflare's list of DNS records", () => {
  const zone = "023e105f4ecef8ad9ca31a8372d0c353";
  const id = "372e67954025e0ba6aaa6d586b9e0b59";
  const one = (type: string, name: string, content: string, more: object = {}) => ({
    id,
    type,
    name,
    content,
    ttl: 1,
    ...more,
  });

  it("is read with ids, whether it is under result or alone; quoted text is its strings", () => {
    const list = [
      one("TXT", "example.com", '"v=spf1 " "-all"', { zone_id: zone }),
      one("TXT", "example.com", 'plain "quoted" text', { zone_id: zone }),
      one("MX", "example.com", "mx.example.net", { priority: 5, zone_id: zone }),
      one("SRV", "_imaps._tcp.example.com", "1 993 imap.example.net", { priority: 0, zone_id: zone }),
      one("CAA", "example.com", '0 issue "amazon.com"', { zone_id: zone }),
    ];
    for (const value of [list, { result: list, success: true }]) {
      expect(read(value)).toMatchObject({ kind: "Cloudflare", zoneId: zone });
      expect(read(value).records.every((record) => record.id === id)).toBe(true);
      expect(rows(value)).toEqual([
        ["example.com", 300, "TXT", "v=spf1 -all", true],
        ["example.com", 300, "TXT", 'plain "quoted" text', true],
        ["example.com", 300, "MX", "mx.example.net", true],
        ["_imaps._tcp.example.com", 300, "SRV", "0 1 993 imap.example.net", true],
        ["example.com", 300, "CAA", '0 issue "amazon.com"', true],
      ]);
    }
  });

  it("reports proxied records that they are not read", () => {
    expect(rows([one("CNAME", "a.example.com", "b.example.net", { proxied: true })])[0]?.at(-1)).toBe(false);
  });
});

describe("JSON", () => {
  it.each([
    ['{"a": 1,}', 9],
    ['{"a": 1 "b": 2}', 9],
    ['{"a": "x\ny"}', 7],
    ["[1, 2", 6],
    ["[tru]", 2],
    ['{"a": 1, "a": 2}', 15],
  ])("%s is refused where it goes wrong", (text, column) => {
    expect(read(text).diagnostics).toMatchObject([{ rule: "file/unreadable", column }]);
  });
});
