import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DnsRecord } from "../../src/model/blueprint.ts";
import type { Attributes } from "../../src/model/planned-value.ts";
import { holdsOneValue, isRecordType, recordsOf } from "../../src/providers/planned-records.ts";
import type { RecordFormat } from "../../src/providers/record-format.ts";
import { DNS_PROVIDERS } from "../../src/providers/registry.ts";

const FORMATS = DNS_PROVIDERS.flatMap(({ name, records }) => (records === undefined ? [] : [{ name, records }]));

const record = (type: DnsRecord["type"], value: string, priority?: number): DnsRecord => ({
  domain: "example.com",
  name: "mail.example.com",
  type,
  ttl: 300,
  value,
  priority,
  zone: { provider: "external" },
  purpose: "a test",
  slot: "test",
  path: [],
});

/** The attributes of a resource that holds one record, as a state has them. */
function stateOf(format: RecordFormat, one: DnsRecord): Attributes {
  const value = String(format.valueOf(one));
  const base = { zone_id: "Z1", name: "Mail.Example.com.", type: one.type, ttl: one.ttl };
  return format.holds === "set"
    ? { ...base, records: [value], alias: [], set_identifier: "" }
    : { ...base, content: value, priority: one.priority ?? null };
}

describe.each(FORMATS)("records at $name", ({ records: format }) => {
  const readBack = (one: DnsRecord) => recordsOf(format.type, stateOf(format, one));

  it("are read back as they were written: TXT of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 600 }), (text) => {
        expect(readBack(record("TXT", text))).toMatchObject([
          { name: "mail.example.com", type: "TXT", value: text, priority: null, ttl: 300 },
        ]);
      }),
    );
  });

  it.each([
    [10, "mx.example.net"],
    [0, "."],
  ])("are read back as they were written: MX %i %s", (priority, host) => {
    expect(readBack(record("MX", host, priority))).toMatchObject([{ type: "MX", value: host, priority }]);
  });

  it("are read back as they were written: CNAME", () => {
    expect(readBack(record("CNAME", "target.example.net"))).toMatchObject([
      { type: "CNAME", value: "target.example.net", priority: null },
    ]);
  });

  it("are resources of a type of their own", () => {
    expect(isRecordType(format.type)).toBe(true);
    expect(holdsOneValue(format.type)).toBe(format.holds === "value");
  });
});

it("a resource that is no record has none, and one that is not there no records", () => {
  expect(isRecordType("aws_s3_bucket")).toBe(false);
  expect(recordsOf("aws_s3_bucket", { type: "TXT", content: '"v=spf1 -all"' })).toBeUndefined();
  expect(recordsOf("aws_route53_record", null)).toEqual([]);
});
