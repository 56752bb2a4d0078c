import { describe, expect, it } from "vitest";
import { tenantDocument } from "../../src/changes/plan/tenant-document.ts";
import { readPlan } from "../../src/changes/plan/terraform-plan.ts";
import { acme } from "../rules/changes/changed.ts";
import { described, fleetOf, lines } from "./described.ts";

const ZONE = "    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }\n";

const tenant = (more: string) =>
  acme(
    `  example.com:\n${ZONE}    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]\n${more}`,
  );

const adopting = (file: Readonly<Record<string, string>>, entries: readonly object[]) => ({
  ...file,
  "adopt/acme.yaml": JSON.stringify(entries),
});

const MX = { name: "example.com", type: "MX", value: "10 mx.example.net" };
const SPF = { name: "example.com", type: "TXT", value: "v=spf1 ip4:192.0.2.1 ~all" };
const DMARC = { name: "_dmarc.example.com", type: "TXT", value: "v=DMARC1; p=reject" };
const KEY = { name: "s1._domainkey.example.com", type: "CNAME", value: "s1.keys.example.net" };
const WEB = { name: "www.example.com", type: "A", value: "192.0.2.80" };

/** What is reported, without what comes with the tenant. */
const asked = (entries: readonly object[], more = "    dmarc: { stage: reject }\n") =>
  lines(described({}, adopting(tenant(more), entries)));

describe("what a tenant adopts is before the change", () => {
  it("is counted, and what stays as it is is not a change", () => {
    const said = asked([MX, SPF, KEY, DMARC, WEB], "    dmarc: { stage: reject }\n    spf: { all: softfail }\n");
    expect(said).toContain("low -: adopts 4 records, changes 1, leaves 1 that is not ours @1");
    expect(said.filter((line) => /MX|SPF|s1/.test(line))).toEqual([]);
  });
  it("counts as changed where its TTL becomes another: all values of a set have one", () => {
    const hour = (entry: object, ttl = 3600) => ({ ...entry, ttl });
    const said = asked([hour(MX, 300), hour(SPF), hour(KEY, 60)], "    dmarc: { stage: observe }\n");
    expect(said).toContain("low -: adopts 3 records, changes 2 @1");
    expect(said.filter((line) => line.includes("TTL")).map((line) => line.split(" @")[0])).toEqual([
      expect.stringContaining("example.com goes from 5m to 1h"),
      expect.stringContaining("s1._domainkey.example.com goes from 1m to 1h"),
    ]);
  });
  it("is not what nobody knows", () => {
    expect(asked([MX, SPF, KEY, DMARC]).join("\n")).not.toContain("what is there now is not known");
    expect(asked([]).join("\n")).toContain("what is there now is not known");
  });
  it("is compared by the rules of change: DMARC that becomes weaker asks", () => {
    const said = asked([MX, SPF, KEY, DMARC], "    dmarc: { stage: observe }\n");
    expect(said.filter((line) => line.startsWith("high"))).toEqual([
      expect.stringMatching(/^high dmarc\/weakened: .*reject/),
    ]);
  });
  it("asks where an MX that exists goes, and reports what SPF loses", () => {
    const said = asked([
      { ...MX, value: "10 old.example.org" },
      { ...SPF, value: "v=spf1 mx ip4:192.0.2.1 ~all" },
      KEY,
      DMARC,
    ]);
    expect(said.filter((line) => line.startsWith("high")).map((line) => line.split(":")[0])).toEqual([
      "high mx/replaced",
    ]);
    expect(said.join("\n")).toContain("spf/mechanism-removed");
  });
  it("asks where the first MX or a first strict DMARC record comes to a domain whose mail is known to flow", () => {
    expect(
      asked([SPF, KEY])
        .filter((line) => line.startsWith("high"))
        .map((line) => line.split(":")[0]),
    ).toEqual(["high dmarc/first", "high mx/first"]);
  });
});

it("what the base adopted is already merged: nothing is reported of it, and a change is compared with what was declared", () => {
  const entries = [MX, SPF, KEY, DMARC];
  const before = adopting(tenant("    dmarc: { stage: reject }\n"), entries);
  expect(lines(described(before, adopting(tenant("    dmarc: { stage: observe }\n"), entries)))).toEqual([
    expect.stringMatching(/^high dmarc\/weakened/),
  ]);
  expect(lines(described(before, tenant("    dmarc: { stage: reject }\n")))).toEqual([
    "low -: 4 records are no longer adopted: the deployment that takes over what exists must be done first",
  ]);
});

it("records of ours that are adopted after a state was lost are counted, and no change", () => {
  const file = tenant("    dmarc: { stage: reject }\n");
  expect(lines(described(file, adopting(file, [MX])))).toEqual(["low -: adopts 1 record, changes none @1"]);
});

describe("a plan that imports", () => {
  const set = (name: string, type: string, records: readonly string[]) => ({
    zone_id: "Z0123456789ABCDEFGHIJ",
    name,
    type,
    ttl: 3600,
    records,
  });
  const importing = (address: string, before: object, after: object) => ({
    address: `aws_route53_record.${address}`,
    mode: "managed",
    type: "aws_route53_record",
    change: {
      actions: JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"],
      before,
      after,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      importing: { id: `Z0123456789ABCDEFGHIJ_${address}` },
    },
  });
  const plan = () => {
    const read = readPlan({
      format_version: "1.2",
      resource_changes: [
        importing(
          "mx",
          set("example.com", "MX", ["10 mx.example.net"]),
          set("example.com", "MX", ["10 mx.example.net"]),
        ),
        importing(
          "dmarc",
          set("_dmarc.example.com", "TXT", ["v=DMARC1; p=reject"]),
          set("_dmarc.example.com", "TXT", ["v=DMARC1; p=none"]),
        ),
      ],
    });
    if (!read.ok) throw new Error(read.message);
    return read.plan;
  };
  it("says how many records it adopts, changes and leaves, and judges by what is live", () => {
    const { blueprint } =
      fleetOf(adopting(tenant("    dmarc: { stage: observe }\n"), [MX, DMARC, WEB])).get("acme") ?? {};
    const document = tenantDocument(plan(), { tenant: "acme", blueprint });
    expect(lines(document)).toEqual([
      expect.stringMatching(/^high dmarc\/weakened: /),
      "low -: adopts 2 records, changes 1, leaves 1 that is not ours @1",
    ]);
    expect(document.presence).toBe("added");
    expect(document.terraform?.imported).toHaveLength(2);
  });
  it("counts a set whose TTL becomes another as changed, with each of its values", () => {
    const two = ["10 mx.example.net", "20 mx2.example.net"];
    const read = readPlan({
      format_version: "1.2",
      resource_changes: [
        importing("mx", { ...set("example.com", "MX", two), ttl: 60 }, { ...set("example.com", "MX", two), ttl: 3600 }),
      ],
    });
    if (!read.ok) throw new Error(read.message);
    expect(lines(tenantDocument(read.plan, { tenant: "acme", blueprint: undefined }))).toContain(
      "low -: adopts 2 records, changes 2 @1",
    );
  });
});
