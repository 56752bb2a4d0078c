import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { factsOf } from "../resolve/facts.ts";
import { linesOf } from "../resolve/resolved.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

/** The tenant acme of these domains beside other files: its records, and the findings as `rule line`. */
function acme(body: string, others: Readonly<Record<string, string>> = {}) {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", body), ...others });
  const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const blueprint = tenants.get("acme")?.blueprint;
  return {
    lines: blueprint === undefined ? [] : linesOf(blueprint),
    found: diagnostics.map(({ rule, line }) => `${rule} ${line}`),
    told: diagnostics.map(({ rule, message, help }) => `${rule}: ${message}; ${help}`),
  };
}

const domain = (...lines: string[]) => ["  example.com:", ...lines.map((line) => `    ${line}`), ""].join("\n");
const MX = "mx: { hosts: [{ host: mx.example.net }] }";
const REPORTS = 'dmarc: { stage: reject, reports: ["mailto:dmarc@example.com"] }';

describe("TXT values of the domain under records are one set with those under txt", () => {
  const networks = Array.from({ length: 15 }, (_, index) => `ip4:192.0.2.${2 * index}`).join(" ");
  const lock = {
    "records.lock.json": JSON.stringify({
      version: 1,
      entries: factsOf({ "TXT _spf.example.net": `v=spf1 ${networks} -all` }),
    }),
  };
  const spfOf = (...lines: string[]) =>
    acme(
      domain(
        REPORTS,
        "spf: { flatten: [_spf.example.net] }",
        "senders: [{ name: shop, include: [_spf.example.net] }]",
        ...lines,
      ),
      lock,
    ).lines.filter((line) => line.includes("v=spf1"));
  const text = "t".repeat(180);
  test("and leave a flattened SPF record as little room", () => {
    const beside = spfOf(`txt: [${text}]`);
    expect(spfOf()).toHaveLength(1);
    expect(beside).toHaveLength(2);
    expect(spfOf(`records: [{ txt: ${text} }]`)).toEqual(beside);
    expect(spfOf(`records: [{ name: below, txt: ${text} }]`)).toEqual(spfOf());
  });
});

test("a record that a service asks for under mx and under senders is reported once", () => {
  const service = {
    version: 1,
    service: "clickway",
    name: "Clickway",
    roles: ["sender", "receiver"],
    mx: [{ host: "mx.clickway.example", priority: 10 }],
    records: [
      { name: "fb", txt: "v=spf1 ip4:192.0.2.1 -all" },
      { name: "*.shops", cname: "shops.clickway.example" },
    ],
  };
  const body = domain(REPORTS, "mx: { service: clickway }", "senders: [{ service: clickway }]");
  const { found } = acme(body, { "catalog/clickway.yaml": JSON.stringify(service) });
  expect(found.filter((one) => one.startsWith("records/"))).toEqual(["records/wildcard 7"]);
});

describe("SPF below the domain", () => {
  const path = "{ name: send, mx: [{ host: mx.example.net }], spf: ['ip4:192.0.2.1'] }";
  test("is too much beside that of a return path, which stays", () => {
    const records = "records: [{ name: send, txt: 'v=spf1 ip4:192.0.2.2 -all' }]";
    const { found } = acme(domain(REPORTS, records, `senders: [{ name: shop, returnPath: ${path} }]`));
    expect(found.filter((one) => one.startsWith("records/"))).toEqual(["records/spf 7"]);
  });
});

describe("of records with two TTLs, the one that has its own is reported", () => {
  test.each([
    ["TXT beside SPF", "records: [{ txt: a, ttl: 5m }]", 7],
    ["the first of two below", "records: [{ name: a, txt: a, ttl: 5m }, { name: a, txt: b }]", 7],
  ])("%s", (_, records, line) => {
    const { found } = acme(domain(REPORTS, records));
    expect(found.filter((one) => one.startsWith("records/"))).toEqual([`records/ttl ${line}`]);
  });
});

describe("a CNAME under records in the place of the domain's own policy", () => {
  const told = (...lines: string[]) => acme(domain(...lines)).told.filter((one) => one.startsWith("records/"));
  test.each([
    ["dmarc: inherit", "_dmarc", "DMARC record", "dmarc", "dmarc: { cname: a.example.net }"],
    [MX, "_mta-sts", "MTA-STS record", "mtaSts", "mtaSts: { cname: a.example.net, policyCname: … }"],
    [`tlsReports: none, ${MX}`, "_smtp._tls", "TLS-RPT record", "tlsReports", "tlsReports: { cname: a.example.net }"],
  ])("beside %s", (said, name, what, field, help) => {
    expect(told(...said.split(/, (?=mx)/), `records: [{ name: ${name}, cname: a.example.net }]`)).toEqual([
      `records/misplaced: must not be the ${what} of example.com, which follows from ${field}; got a CNAME under records; remove it and declare ${help}`,
    ]);
  });
  test("is fine for a name further below, for a logo, and where reports mean nothing", () => {
    const names = ["_dmarc.news", "default._bimi", "s1._domainkey", "_smtp._tls"];
    const records = `records: [${names.map((name) => `{ name: ${name}, cname: a.example.net }`).join(", ")}]`;
    expect(told("senders: [{ name: shop, ip4: [192.0.2.1] }]", records)).toEqual([]);
  });
});

test("a DKIM key under records is below _domainkey", () => {
  const told = (name: string) =>
    acme(domain(REPORTS, `records: [{ name: ${name}, txt: v=DKIM1; p= }]`)).told.filter((one) =>
      one.startsWith("records/"),
    );
  expect(told("s1")).toEqual([
    "records/misplaced: must not be a DKIM key, which readers look for at SELECTOR._domainkey below a domain; got one at s1.example.com; name: s1._domainkey, or remove it",
  ]);
  expect(told("s1._domainkey")).toEqual([]);
});

describe("CAA for the host of an MTA-STS policy at CloudFront", () => {
  const zone = (id: string) => `zone: { provider: route53, zoneId: ${id} }`;
  const below = (id: string) =>
    ["  a.news.example.com:", MX, "mtaSts: { mode: testing }", zone(id), ""].join("\n    ").trimEnd();
  const caa = (value: string, more = "{ caa: { tag: issuewild, value: ';' } }") =>
    domain("mail: none", `records: [{ caa: { tag: issue, value: ${value} } }, ${more}]`, zone("Z1"));
  const found = (root: ReturnType<typeof acme>) => root.told.filter((one) => one.startsWith("records/caa-refuses"));
  test("is that of the closest name above that has any", () => {
    expect(found(acme(`${caa("letsencrypt.org")}${below("Z1")}\n`))).toEqual([
      "records/caa-refuses: must let amazon.com issue for mta-sts.a.news.example.com, which CloudFront serves; got letsencrypt.org alone at example.com; under records of example.com: - { caa: { tag: issue, value: amazon.com } }",
    ]);
    expect(found(acme(`${caa("amazon.com")}${below("Z1")}\n`))).toEqual([]);
    const closer = "{ name: news, caa: { tag: issue, value: amazon.com } }";
    expect(found(acme(`${caa("letsencrypt.org", closer)}${below("Z1")}\n`))).toEqual([]);
  });
  test("is another tenant's where that one has the name above", () => {
    const others = {
      "tenants/parent.yaml": tenantFile("parent", caa("letsencrypt.org")),
      "platform.yaml": `${PLATFORM}zones: { Z2: { domain: news.example.com, tenants: [acme] } }\n`,
    };
    expect(found(acme(`${below("Z2")}\n`, others))).toHaveLength(1);
  });
});
