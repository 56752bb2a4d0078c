import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { factsOf } from "../resolve/facts.ts";
import { linesOf } from "../resolve/resolved.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

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

test("a record that a service asks for under mx and under senders is told of once", () => {
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
