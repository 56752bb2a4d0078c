import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { blueprintOf, blueprintsOf, linesOf, recordsAt } from "./resolved.ts";

const domain = (name: string, dmarc: string) =>
  `  ${name}:\n    mx: { hosts: [{ host: mx.example.net }] }\n    dmarc: ${dmarc}\n`;
const record = (dmarc: string) => recordsAt("_dmarc.", domain("example.com", `{ ${dmarc} }`));

describe("what a record says of names below the domain", () => {
  test.each([
    ["stage: quarantine, subdomains: reject", "p=quarantine; sp=reject"],
    ["stage: reject, subdomains: quarantine", "p=reject; sp=quarantine; np=reject"],
    ["stage: reject, subdomains: absent, nonexistent: absent", "p=reject"],
    ["stage: reject, nonexistent: absent", "p=reject; sp=reject"],
    ["stage: observe, nonexistent: reject", "p=none; np=reject"],
    ["stage: quarantine-test, subdomains: none", "p=quarantine; t=y; sp=none"],
  ])("%s", (said, tags) => {
    expect(record(said)).toEqual([`TXT _dmarc.example.com v=DMARC1; ${tags}`]);
  });
  test("holds for a domain below that has no record of its own", () => {
    const body = `${domain("example.com", "{ stage: reject, subdomains: none }")}  news.example.com:\n    senders: [{ name: office, ip4: [192.0.2.1] }]\n`;
    const [, news] = blueprintOf(body).domains;
    expect([news?.dmarc.stage, news?.dmarc.inheritedFrom]).toEqual(["observe", "example.com"]);
  });
  test("of which failures reports are asked for comes last", () => {
    expect(record('stage: observe, failureReports: ["mailto:f@example.com"], failureOptions: ["1", d]')).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=none; ruf=mailto:f@example.com; fo=1:d",
    ]);
  });
});

describe("dmarc: inherit and none", () => {
  test("publish nothing, and the policy above holds, weaker or not", () => {
    const parent = domain("example.com", "{ stage: quarantine }");
    for (const word of ["inherit", "none"]) {
      const blueprint = blueprintOf(parent + domain("news.example.com", word));
      expect(linesOf(blueprint).filter((line) => line.includes("_dmarc.news."))).toEqual([]);
      const news = blueprint.domains.find(({ name }) => name === "news.example.com");
      expect([news?.dmarc.stage, news?.dmarc.inheritedFrom]).toEqual(["quarantine", "example.com"]);
    }
  });
  test("none without a policy above is as observe, and asks for no report", () => {
    const { domains, records } = blueprintOf(
      domain("example.com", "none"),
      `${PLATFORM}reports: { dmarc: ["mailto:d@example.net"] }\n`,
    );
    expect(domains[0]?.dmarc).toMatchObject({ stage: "observe", publishes: "nothing", rua: [] });
    expect(records.some(({ slot }) => slot === "dmarc")).toBe(false);
  });
  test("inherit of what nobody here knows has no stage", () => {
    expect(blueprintOf(domain("news.example.com", "inherit")).domains[0]?.dmarc.stage).toBe(undefined);
  });
});

describe("dmarc: { cname }", () => {
  const holding = (dmarc: string) => domain("holding.example", dmarc);
  const leads = domain("example.com", "{ cname: _dmarc.holding.example }");

  test("publishes a CNAME, whoever runs the zone", () => {
    for (const zone of [
      "{ provider: external }",
      "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }",
      "{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }",
    ])
      expect(recordsAt("_dmarc.", `${leads}    zone: ${zone}\n`)).toEqual([
        "CNAME _dmarc.example.com _dmarc.holding.example",
      ]);
  });
  test("is judged by what a tenant of this root publishes there, and its reports are authorized", () => {
    const fleet = blueprintsOf({
      acme: leads,
      holding: holding('{ stage: reject, reports: ["mailto:d@holding.example"], alignment: { dkim: strict } }'),
    });
    expect(fleet.get("acme")?.domains[0]?.dmarc).toMatchObject({
      stage: "reject",
      rua: ["mailto:d@holding.example"],
      alignment: { dkim: "strict", spf: "relaxed" },
    });
    expect(linesOf(fleet.get("holding") as never)).toContain(
      "TXT example.com._report._dmarc.holding.example v=DMARC1;",
    );
  });
  test("is followed over a second CNAME, and holds for what is below", () => {
    const fleet = blueprintsOf({
      acme: `${leads}  news.example.com: { mail: none }\n`,
      holding: holding("{ cname: _dmarc.group.example }"),
      group: domain("group.example", "{ stage: quarantine, subdomains: reject }"),
    });
    expect(fleet.get("acme")?.domains.map(({ name, dmarc }) => [name, dmarc.stage, dmarc.inheritedFrom])).toEqual([
      ["example.com", "quarantine", undefined],
      ["news.example.com", "reject", "example.com"],
    ]);
  });
  test("has no stage where nobody here knows what is there", () => {
    expect(blueprintOf(leads).domains[0]?.dmarc.stage).toBe(undefined);
  });
  test("is known by the lock", () => {
    const stage = (...values: string[]) => {
      const root = rootOf({
        "platform.yaml": PLATFORM,
        "records.lock.json": JSON.stringify({
          version: 1,
          entries: { "TXT _dmarc.holding.example": { values, fetched: "2026-11-20T10:00:00Z", ttl: 300 } },
        }),
        "tenants/acme.yaml": tenantFile("acme", leads),
      });
      const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
      const found = diagnostics.filter(({ rule }) => rule === "dmarc/cname").map(({ severity }) => severity);
      return [tenants.get("acme")?.blueprint.domains[0]?.dmarc.stage, ...found];
    };
    expect(stage("v=DMARC1; p=reject; t=y")).toEqual(["reject-test"]);
    expect(stage("v=DMARC1; p=reject", "v=DMARC1; p=none")).toEqual(["observe", "error"]);
    expect(stage("v=DMARC1; p=often")).toEqual(["observe", "error"]);
    expect(stage()).toEqual(["observe", "error"]);
  });
  test("leads nowhere where the name there publishes no record, for the policy above it holds", () => {
    const parent = domain("example.com", "{ cname: _dmarc.mail.holding.example }");
    const below = "  mail.holding.example: { mx: { hosts: [{ host: mx.example.net }] } }\n";
    const root = rootOf({
      "platform.yaml": PLATFORM,
      "tenants/acme.yaml": tenantFile("acme", parent),
      "tenants/holding.yaml": tenantFile("holding", `${holding("{ stage: reject }")}${below}`),
    });
    const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    expect(diagnostics.filter(({ rule }) => rule === "dmarc/cname")).toMatchObject([
      {
        severity: "error",
        message: "must lead to a DMARC record, got none at _dmarc.mail.holding.example",
        help: "declare dmarc: { stage: observe } for mail.holding.example, or dmarc: { stage: observe }",
      },
    ]);
    expect(tenants.get("acme")?.blueprint.domains[0]?.dmarc).toMatchObject({ stage: "observe", rua: [] });
  });
  test("and a domain that would inherit it end, where each leads to the other", () => {
    const { domains } = blueprintOf(
      `${domain("example.com", "{ cname: _dmarc.news.example.com }")}  news.example.com: { mail: none }\n`,
    );
    expect(domains.map(({ name, dmarc }) => [name, dmarc.publishes, dmarc.stage])).toEqual([
      ["example.com", "cname", "reject"],
      ["news.example.com", "record", "reject"],
    ]);
  });
  test("of a hundred hops and more is judged as far as a resolver follows it", () => {
    const hops = Array.from({ length: 1500 }, (_, hop) =>
      domain(`d${hop}.example`, `{ cname: _dmarc.d${hop + 1}.example }`),
    );
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, file) => [
        `tenants/t${file}.yaml`,
        tenantFile(`t${file}`, hops.slice(100 * file, 100 * file + 100).join("")),
      ]),
    );
    const { tenants } = loadFleet({ root: rootOf({ "platform.yaml": PLATFORM, ...files }), toolkit: TOOLKIT }, TODAY);
    expect(tenants.get("t0")?.blueprint.domains[0]?.dmarc.delegated).toMatchObject({ isKnown: true, text: undefined });
  });
  test("that leads to itself is not a policy, and an error", () => {
    const root = rootOf({
      "platform.yaml": PLATFORM,
      "tenants/acme.yaml": tenantFile("acme", domain("example.com", "{ cname: _dmarc.example.com }")),
    });
    const { diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toContain("error dmarc/cname");
  });
});
