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
    : { ...base, ...(fieldsIn(format, one) ?? { content: value }), priority: one.priority ?? null };
}

/** Fields as a state writes them, those of other types null. */
function fieldsIn(format: RecordFormat, one: DnsRecord): Attributes | undefined {
  const fields = format.fieldsOf?.(one);
  if (fields === undefined) return undefined;
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [snake(name), value]));
  return { data: { algorithm: null, ...data }, content: "made by the provider" };
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

  it.each([
    ["SRV", "10 60 5060 sip.example.net"],
    ["SRV", "0 0 0 ."],
    ["CAA", '0 issue "letsencrypt.org; validationmethods=dns-01"'],
    ["CAA", '128 issuewild ";"'],
    ["CAA", '0 iodef "mailto:a\\"b@example.com"'],
    ["TLSA", `3 1 1 ${"0a".repeat(32)}`],
    ["NS", "ns1.example.net"],
    ["A", "192.0.2.10"],
    ["AAAA", "2001:db8::10"],
  ] as const)("are read back as they were written: %s %s", (type, value) => {
    expect(readBack(record(type, value))).toMatchObject([{ type, value, priority: null }]);
  });

  it("are resources of a type of their own", () => {
    expect(isRecordType(format.type)).toBe(true);
    expect(holdsOneValue(format.type)).toBe(format.holds === "value");
  });
});

it("a resource that is not a record has none, and one that is not there no records", () => {
  expect(isRecordType("aws_s3_bucket")).toBe(false);
  expect(recordsOf("aws_s3_bucket", { type: "TXT", content: '"v=spf1 -all"' })).toBeUndefined();
  expect(recordsOf("aws_route53_record", null)).toEqual([]);
});

it("what is in a zone is read in one form, however it was written", () => {
  const route53 = (type: string, value: string) =>
    recordsOf("aws_route53_record", { zone_id: "Z1", name: "a.example.com", type, ttl: 60, records: [value] })?.[0]
      ?.value;
  expect(route53("SRV", "10 60 5060 SIP.example.net.")).toBe("10 60 5060 sip.example.net");
  expect(route53("CAA", "0 ISSUE letsencrypt.org")).toBe('0 issue "letsencrypt.org"');
  expect(route53("NS", "NS1.example.net.")).toBe("ns1.example.net");
  expect(route53("AAAA", "2001:DB8:0:0::10")).toBe("2001:db8::10");
  expect(route53("TLSA", "3 1 1 0A0B 0C")).toBe("3 1 1 0a0b0c");
  const cloudflare = {
    zone_id: "z",
    name: "a",
    type: "SRV",
    ttl: 60,
    content: "60\t5060\tsip.example.net",
    priority: 10,
  };
  expect(recordsOf("cloudflare_dns_record", cloudflare)?.[0]?.value).toBe("10 60 5060 sip.example.net");
});
