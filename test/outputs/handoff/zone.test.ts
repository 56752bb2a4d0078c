import { describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";
import { blockOf, cannotLoadZones, loadZone } from "../show/load-zone.ts";
import { readZone } from "../show/zone-file.ts";
import { handoffCases, rootOfCase } from "./cases.ts";
import { handed } from "./handed.ts";

describe.each(handoffCases())("the zone file that is handed over for %s", (tenant) => {
  it("has the records of the table, and no others", async () => {
    const cwd = rootOfCase(tenant);
    const { records } = await handed(tenant, cwd);
    const { out } = await postroad(["handoff", tenant, "--format", "zone"], { cwd });
    const known = records.filter(({ name, value }) => typeof name === "string" && typeof value === "string");
    const told = ({ name, type, value }: Readonly<Record<string, unknown>>) => ({ name, type, value });
    expect(readZone(out).map((record) => told({ ...record }))).toEqual(known.map(told));
  });

  it.skipIf(cannotLoadZones)("loads in BIND, domain by domain", async () => {
    const cwd = rootOfCase(tenant);
    const { records } = await handed(tenant, cwd);
    const { out } = await postroad(["handoff", tenant, "--format", "zone"], { cwd });
    for (const domain of new Set(records.map((record) => String(record["domain"])))) {
      const { code, said } = loadZone(domain, blockOf(out, domain));
      expect(said).toContain(`zone ${domain}/IN: loaded serial 1`);
      expect(code).toBe(0);
    }
  });
});

it("records of zones that are written here are not handed over", async () => {
  const cwd = rootOf({
    "tenants/acme.yaml": tenantFile(
      "acme",
      "  example.com: { zone: { provider: external }, mail: none }\n  example.net: { zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }, mail: none }",
    ),
  });
  const { records } = await handed("acme", cwd);
  expect(new Set(records.map(({ domain }) => domain))).toEqual(new Set(["example.com"]));
});

it("each record is checked by what dig prints of it", async () => {
  const { records } = await handed("harbor-supply");
  expect(records.find(({ type }) => type === "MX")?.["check"]).toEqual({
    commands: ["dig +short MX harborsupply.example", "nslookup -type=MX harborsupply.example"],
    answer: "0 harborsupply-example.mail.protection.outlook.com.",
    link: "https://dns.google/query?name=harborsupply.example&rr_type=MX",
  });
  const key = records.find(({ host }) => String(host).startsWith("cimcloud-"));
  expect(key?.["split"]).toMatch(/^"[^"]{255}" "[^"]+"$/);
  expect(key?.["check"]).toMatchObject({ answer: key?.["split"] });
});

it("E6: records of which a name has one kind replace what is there, and say so in every format for people", async () => {
  const { records } = await handed("harbor-supply");
  const replacing = records.filter(({ replaces }) => replaces !== null).map(({ type, host }) => `${type} ${host}`);
  expect(replacing).toEqual(["TXT _dmarc", "TXT _mta-sts", "TXT _smtp._tls", "MX @", "TXT @"]);
  const { out } = await postroad(["handoff", "harbor-supply", "--section", "records"]);
  expect(out).toContain("**Replace, do not add.**");
  expect(out).toContain("- #7: replaces an SPF record");
  const { out: csv } = await postroad(["handoff", "harbor-supply", "--format", "csv"]);
  expect(csv.match(/replace, do not add/g)).toHaveLength(5);
});

it("E4: the record that announces a policy says that the policy must be served first", async () => {
  const { out } = await postroad(["handoff", "harbor-supply", "--section", "records"]);
  expect(out).toMatch(/\| TXT \| `_mta-sts` \|.*publish it when .* serves the policy \|/);
});
