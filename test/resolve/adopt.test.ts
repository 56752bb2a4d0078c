import { expect, it } from "vitest";
import type { Blueprint } from "../../src/model/blueprint.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const ROUTE53 = "{ provider: route53, zoneId: Z0123456789EXAMPLE }";
const ZONE = "0da42c8d2132a9ddaf714f9e7c920711";
const CLOUDFLARE = `{ provider: cloudflare, zoneId: ${ZONE}, accountId: 1da42c8d2132a9ddaf714f9e7c920711 }`;
const record = (number: number) => `${ZONE}/${String(number).padStart(32, "0")}`;

/** One domain that receives at two hosts, and says in its SPF that these send. */
const tenant = (zone: string, more = "") =>
  tenantFile(
    "acme",
    `  example.com:
    zone: ${zone}
    mx: { hosts: [{ host: mx1.example.net, priority: 10 }, { host: mx2.example.net, priority: 20 }] }
    senders: [{ name: office, ip4: [198.51.100.0/24], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    dmarc: { stage: quarantine }
    txt: ["site-verification=one"]${more}`,
  );

const adopt = (entries: readonly Readonly<Record<string, string>>[]) => JSON.stringify(entries);

function read(zone: string, entries: readonly Readonly<Record<string, string>>[]) {
  const root = rootOf({ "tenants/acme.yaml": tenant(zone), "adopt/acme.yaml": adopt(entries) });
  const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const found = fleet.tenants.get("acme");
  return {
    isValid: found?.isValid,
    blueprint: found?.blueprint as Blueprint,
    findings: fleet.diagnostics
      .filter(({ file }) => file.startsWith("adopt/"))
      .map(({ rule, severity, line, column, message }) => ({ rule, severity, line, column, message })),
  };
}

const adopted = ({ records }: Blueprint) =>
  records.flatMap(({ name, type, value, adopts }) => (adopts === undefined ? [] : [{ name, type, value, adopts }]));

it("a Route 53 set is taken whole, by an id that follows from zone, name and type", () => {
  const { blueprint, findings } = read(ROUTE53, [
    { name: "example.com", type: "MX", value: "10 MX1.example.net.", id: "Z0123456789EXAMPLE_example.com_MX" },
    { name: "_dmarc.Example.com", type: "TXT", value: "v=DMARC1; p=none" },
    { name: "www.example.com", type: "A", value: "192.0.2.1" },
  ]);
  expect(findings).toEqual([]);
  expect(adopted(blueprint)).toEqual([
    {
      name: "_dmarc.example.com",
      type: "TXT",
      value: expect.stringMatching(/^v=DMARC1/),
      adopts: "Z0123456789EXAMPLE__dmarc.example.com_TXT",
    },
    { name: "example.com", type: "MX", value: "mx1.example.net", adopts: "Z0123456789EXAMPLE_example.com_MX" },
    { name: "example.com", type: "MX", value: "mx2.example.net", adopts: "Z0123456789EXAMPLE_example.com_MX" },
  ]);
  expect(blueprint.adoption?.taken.map(({ type, value, kept }) => [type, value, kept])).toEqual([
    ["MX", "mx1.example.net", true],
    ["TXT", "v=DMARC1; p=none", false],
  ]);
  expect(blueprint.adoption?.left).toEqual([
    { name: "www.example.com", type: "A", value: "192.0.2.1", priority: null },
  ]);
});

it("what Route 53 holds in the same set and nobody declares is reported: the apply removes it", () => {
  const { findings, isValid } = read(ROUTE53, [
    { name: "example.com", type: "TXT", value: "v=spf1 -all" },
    { name: "example.com", type: "TXT", value: "site-verification=one" },
    { name: "example.com", type: "TXT", value: "other-verification=two" },
  ]);
  expect(findings).toMatchObject([{ rule: "adopt/undeclared", severity: "warning", line: 1 }]);
  expect(findings[0]?.message).toContain("or it is gone with the apply");
  expect(isValid).toBe(true);
});

it("at Cloudflare each value is taken by the record of the same value, else by one that is for the same", () => {
  const { blueprint, findings } = read(CLOUDFLARE, [
    { name: "example.com", type: "TXT", value: "other-verification=two", id: record(1) },
    { name: "example.com", type: "TXT", value: "v=spf1 include:spf.example.net ~all", id: record(2) },
    { name: "example.com", type: "MX", value: "5 old.example.net", id: record(3) },
    { name: "example.com", type: "MX", value: "20 mx2.example.net", id: record(4) },
    { name: "example.com", type: "TXT", value: "site-verification=one", id: record(5) },
  ]);
  expect(findings).toEqual([]);
  expect(adopted(blueprint).map(({ value, adopts }) => [value, adopts])).toEqual([
    ["mx1.example.net", record(3)],
    ["mx2.example.net", record(4)],
    ["site-verification=one", record(5)],
    ["v=spf1 ip4:198.51.100.0/24 ~all", record(2)],
  ]);
  expect(blueprint.adoption?.left.map(({ value }) => value)).toEqual(["other-verification=two"]);
});

it("at Cloudflare what stays beside a record of ours, and is for the same, is reported", () => {
  const { findings } = read(CLOUDFLARE, [
    { name: "example.com", type: "TXT", value: "v=spf1 include:spf.example.net ~all", id: record(1) },
    { name: "example.com", type: "TXT", value: "v=spf1 mx -all", id: record(2) },
  ]);
  expect(findings).toMatchObject([{ rule: "adopt/undeclared", severity: "warning" }]);
  expect(findings[0]?.message).toContain("it stays beside ours at example.com TXT");
});

it.each([
  ["of a zone that is another's", ROUTE53, { id: "Z0999999999OTHERS_example.com_MX" }, "adopt/zone"],
  ["of another provider", ROUTE53, { id: record(1) }, "adopt/zone"],
  ["of another name", ROUTE53, { id: "Z0123456789EXAMPLE_mail.example.com_MX" }, "adopt/id"],
  ["of another type", ROUTE53, { id: "Z0123456789EXAMPLE_example.com_TXT" }, "adopt/id"],
  ["of a set that is routed", ROUTE53, { id: "Z0123456789EXAMPLE_example.com_MX_blue" }, "adopt/id"],
  ["that is none", ROUTE53, { id: "../../zone x" }, "adopt/id"],
  ["that is missing at Cloudflare", CLOUDFLARE, {}, "adopt/id"],
])("an id %s is an error, and nothing is synthesized for the tenant", (_, zone, id, rule) => {
  const { findings, isValid } = read(zone, [{ name: "example.com", type: "MX", value: "10 mx1.example.net", ...id }]);
  expect(findings).toMatchObject([{ rule, severity: "error" }]);
  expect(isValid).toBe(false);
});

it("one record is adopted once", () => {
  const entry = { name: "example.com", type: "MX", value: "10 mx1.example.net" };
  expect(read(ROUTE53, [entry, entry]).findings).toMatchObject([{ rule: "adopt/duplicate" }]);
  const [one, other] = [
    { ...entry, id: record(1) },
    { ...entry, value: "20 mx2.example.net", id: record(1) },
  ];
  expect(read(CLOUDFLARE, [one, other]).findings).toMatchObject([{ rule: "adopt/duplicate" }]);
});

it("a file of nobody is an error with the tenant that may be meant", () => {
  const root = rootOf({ "tenants/acme.yaml": tenant(ROUTE53), "adopt/acne.yaml": "[]" });
  const { diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ file }) => file === "adopt/acne.yaml")).toMatchObject([
    { rule: "adopt/unknown-tenant", severity: "error", help: "rename it to adopt/acme.yaml" },
  ]);
});
