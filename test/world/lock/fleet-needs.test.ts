import { describe, expect, it } from "vitest";
import { readWorkspace } from "../../../src/input/workspace.ts";
import type { Facts } from "../../../src/model/facts.ts";
import { everyService } from "../../../src/resolve/services.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { fleetNeeds } from "../../../src/world/lock/fleet-needs.ts";
import { EXAMPLES, rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

const KEY = "zUyyPfRL+EVBTMhoYtHcFgjA99Es9O2dzcptPdIs4nc=";
const fact = (...values: string[]) => ({ values, ttl: 300, fetched: "2026-11-20T00:00:00Z" });

/** What tenants with these domains need, as `TYPE name: tenants`. */
function needsOf(tenants: Readonly<Record<string, string>>, facts: Facts = {}, more = ""): string[] {
  const files = Object.entries(tenants).map(([id, body]) => [`tenants/${id}.yaml`, tenantFile(id, body, more)]);
  const root = rootOf(Object.fromEntries(files));
  const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  return [...fleetNeeds(blueprints, [], facts)].map(([key, need]) => `${key}: ${need.tenants.join(" ")}`).sort();
}

describe("a tenant needs", () => {
  it("what its senders' mechanisms lead to", () => {
    const body =
      "  acme.example:\n    mail: sends\n    senders: [{ name: x, include: [spf.example.net], a: [h.example.net] }]\n";
    const facts = { "TXT spf.example.net": fact("v=spf1 mx -all"), "MX spf.example.net": fact("10 mx.example.net") };
    expect(needsOf({ acme: body }, facts)).toEqual([
      "A h.example.net: acme",
      "A mx.example.net: acme",
      "AAAA h.example.net: acme",
      "AAAA mx.example.net: acme",
      "MX spf.example.net: acme",
      "TXT spf.example.net: acme",
    ]);
  });

  it("what it flattens, and not the names that its own record is split over", () => {
    const networks = Array.from({ length: 60 }, (_, index) => `ip4:192.0.${index * 4}.0/23`).join(" ");
    const locked = { version: 1, entries: { "TXT spf.example.net": fact(`v=spf1 ${networks} -all`) } };
    const body =
      "  acme.example:\n    mail: sends\n    senders: [{ name: x, include: [spf.example.net] }]\n    spf: { flatten: [spf.example.net] }\n";
    const root = rootOf({ "records.lock.json": JSON.stringify(locked), "tenants/acme.yaml": tenantFile("acme", body) });
    const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
    expect(blueprints[0]?.domains[0]?.spf.splits.length).toBeGreaterThan(0);
    expect([...fleetNeeds(blueprints, [], locked.entries).keys()]).toEqual(["TXT spf.example.net"]);
  });

  it("what its expectations rest on, whether it is known by now or not", () => {
    const body = "  acme.example:\n    mail: sends\n    senders: [{ name: x, ip4: [192.0.2.1] }]\n";
    const expectations =
      "expect: [{ name: one, from: a@acme.example, mailFrom: b@news.acme.example, ip: 192.0.2.9, dmarc: fail }]";
    const needed = ["TXT news.acme.example: acme"];
    expect(needsOf({ acme: body }, {}, expectations)).toEqual(needed);
    expect(needsOf({ acme: body }, { "TXT news.acme.example": fact() }, expectations)).toEqual(needed);
  });

  it("the keys that others hold and the aliases on the way, but for retired selectors", () => {
    const keys = `dkim: [{ selector: a, cname: k.example.net, state: active }, { selector: b, cname: old.example.net, state: retired }, { selector: c, publicKey: "${KEY}", keyType: ed25519 }]`;
    const body = `  acme.example:\n    mail: sends\n    senders: [{ name: x, ip4: [192.0.2.1], ${keys} }]\n`;
    const facts = { "CNAME k.example.net": fact("l.example.net"), "CNAME l.example.net": fact("k.example.net") };
    expect(needsOf({ acme: body })).toEqual(["CNAME k.example.net: acme", "TXT k.example.net: acme"]);
    expect(needsOf({ acme: body }, facts)).toContain("CNAME l.example.net: acme");
  });

  it("the addresses of the hosts that take its mail, and whether they are aliases", () => {
    const body = "  acme.example:\n    mail: receives\n    mx: { hosts: [{ host: mx.example.net }] }\n";
    expect(needsOf({ acme: body })).toEqual([
      "A mx.example.net: acme",
      "AAAA mx.example.net: acme",
      "CNAME mx.example.net: acme",
    ]);
  });

  it("whether mail arrives where its reports go, and whether reports are accepted there", () => {
    const body = '  acme.example:\n    mail: none\n    dmarc: { reports: ["mailto:d@reports.example.net"] }\n';
    const authorization = "TXT acme.example._report._dmarc.reports.example.net: acme";
    expect(needsOf({ acme: body })).toEqual(["MX reports.example.net: acme", authorization]);
    expect(needsOf({ acme: body }, { "MX reports.example.net": fact("0 .") })).toHaveLength(2);
    expect(needsOf({ acme: body }, { "MX reports.example.net": fact() })).toEqual([
      "A reports.example.net: acme",
      "AAAA reports.example.net: acme",
      "MX reports.example.net: acme",
      authorization,
    ]);
  });

  it("whether mail arrives where TLS reports go, which nobody there must agree to", () => {
    const body =
      '  acme.example:\n    mail: receives\n    mx: { hosts: [{ host: mx.example.net }] }\n    tlsReports: ["mailto:t@reports.example.net", "https://reports.example.org/tls"]\n';
    const needs = needsOf({ acme: body }).filter((need) => !need.includes("mx.example.net"));
    expect(needs).toEqual(["MX reports.example.net: acme"]);
  });

  it("no authorization in its own organization", () => {
    const body = '  acme.example:\n    mail: none\n    dmarc: { reports: ["mailto:d@reports.acme.example"] }\n';
    expect(needsOf({ acme: body })).toEqual(["MX reports.acme.example: acme"]);
  });

  it("nothing of the DNS for reports that another tenant takes", () => {
    const taker = "  reports.example.net:\n    mail: none\n";
    const body = '  acme.example:\n    mail: none\n    dmarc: { reports: ["mailto:d@reports.example.net"] }\n';
    expect(needsOf({ acme: body, taker })).toEqual(["TXT _dmarc.example.net: taker"]);
  });

  it("the policy above a domain whose organizational domain nobody declares", () => {
    expect(needsOf({ acme: "  mail.acme.example:\n    mail: none\n" })).toEqual(["TXT _dmarc.acme.example: acme"]);
    expect(needsOf({ acme: "  mail.acme.example:\n    mail: none\n  acme.example:\n    mail: none\n" })).toEqual([]);
  });

  it("what the MAIL FROM name of a relay includes", () => {
    const relays = "relays:\n  r: { domain: acme.example, mailFrom: bounce }\n";
    const body = "  acme.example:\n    mail: sends\n    senders: [{ relay: r }]\n";
    expect(needsOf({ acme: body }, {}, relays)).toEqual(["TXT amazonses.com: acme"]);
  });

  it("nothing once it is retired", () => {
    const body = "  acme.example:\n    mx: { hosts: [{ host: mx.example.net }] }\n";
    expect(needsOf({ acme: body }, {}, "lifecycle: retired\n")).toEqual([]);
    expect(needsOf({ acme: body }, {}, "lifecycle: paused\n")).toHaveLength(3);
  });
});

it("what several tenants need is needed once, for all of them", () => {
  const body = (id: string) =>
    `  ${id}.example:\n    mail: sends\n    senders: [{ name: x, include: [spf.example.net] }]\n`;
  expect(needsOf({ b: body("b"), a: body("a") })).toEqual(["TXT spf.example.net: a b"]);
});

it("what a stranger's record names and is not a name is not asked for", () => {
  const body = "  acme.example:\n    mail: sends\n    senders: [{ name: x, mx: [spf.example.net] }]\n";
  const facts = { "MX spf.example.net": fact("10 no name", "20 \ufffd.example.net", "rubbish", "30 ok.example.net") };
  expect(needsOf({ acme: body }, facts)).toEqual([
    "A ok.example.net: acme",
    "AAAA ok.example.net: acme",
    "MX spf.example.net: acme",
  ]);
});

it("services need what their templates name for every customer", () => {
  const services = everyService(readWorkspace({ root: EXAMPLES, toolkit: TOOLKIT }));
  const keys = [...fleetNeeds([], services, {}).values()];
  const listed = keys.map(({ type, name, tenants }) => `${type} ${name}${tenants}`);
  expect(listed).toContain("TXT _spf.google.com");
  expect(listed).toContain("CNAME smtp.google.com");
  expect(listed.filter((key) => key.includes("{"))).toEqual([]);
});
