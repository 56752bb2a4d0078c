import { describe, expect, it, test } from "vitest";
import { spfCost } from "../../src/resolve/spf/cost.ts";
import { spfNetworks } from "../../src/resolve/spf/reach.ts";
import { endingOf, redirectParts } from "../../src/resolve/spf/redirect.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { printNetwork } from "../../src/standards/networks/addresses.ts";
import { fleetNeeds } from "../../src/world/lock/fleet-needs.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { factsOf, partsOf } from "./facts.ts";
import { linesOf } from "./resolved.ts";

type Entries = Parameters<typeof factsOf>[0];

/** The tenant acme of these domains beside others, with this lock. */
function acme(body: string, entries: Entries = {}, others: Readonly<Record<string, string>> = {}) {
  const root = rootOf({
    "platform.yaml": PLATFORM.replace("lock/missing: off, ", ""),
    "tenants/acme.yaml": tenantFile("acme", body),
    ...Object.fromEntries(Object.entries(others).map(([id, text]) => [`tenants/${id}.yaml`, tenantFile(id, text)])),
    "records.lock.json": JSON.stringify({ version: 1, entries: factsOf(entries) }),
  });
  const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const blueprint = tenants.get("acme")?.blueprint;
  if (blueprint === undefined) throw new Error("acme has no blueprint");
  return {
    blueprint,
    domain: blueprint.domains[0] as NonNullable<(typeof blueprint.domains)[0]>,
    spf: linesOf(blueprint).filter((line) => line.includes("v=spf1")),
    found: diagnostics
      .filter(({ tenant, rule }) => tenant === "acme" && /^(spf|lock|domain)\//.test(rule))
      .map(({ severity, rule, line, message }) => `${severity} ${rule} ${line}: ${message}`),
    needs: [
      ...fleetNeeds(
        [...tenants.values()].map((one) => one.blueprint),
        [],
        factsOf(entries),
      ).keys(),
    ],
  };
}

const domain = (senders: string, spf: string, more = "") =>
  `  example.com:\n    mail: sends\n${more}    senders: [${senders}]\n    spf: { ${spf} }\n`;
const HELD = {
  "TXT _spf.example.net": "v=spf1 ip4:192.0.2.0/24 include:b.example.net -all",
  "TXT b.example.net": "v=spf1 ip4:198.51.100.0/24 ?all",
};

describe("a redirect ends the record", () => {
  it("after what the senders bring, in place of all", () => {
    const { spf } = acme(
      domain("{ name: x, ip4: [203.0.113.7], include: [b.example.net] }", "redirect: _SPF.example.net"),
      HELD,
    );
    expect(spf).toEqual(["TXT example.com v=spf1 ip4:203.0.113.7 include:b.example.net redirect=_spf.example.net"]);
  });
  it("alone, and then the domain sends although it lists no sender", () => {
    const { spf, domain, found } = acme("  example.com: { spf: { redirect: _spf.example.net } }\n", HELD);
    expect(spf).toEqual(["TXT example.com v=spf1 redirect=_spf.example.net"]);
    expect([domain.mail, found]).toEqual(["sends", []]);
  });
  it("without an include of the same name, whose sender aligns as before", () => {
    const { spf, domain: acmes } = acme(
      domain("{ name: x, include: [_spf.example.net] }", "redirect: _spf.example.net"),
      HELD,
    );
    expect(spf).toEqual(["TXT example.com v=spf1 redirect=_spf.example.net"]);
    expect(acmes.senders[0]?.mechanisms).toEqual([{ kind: "include", domain: "_spf.example.net" }]);
    expect(acmes.spf.cost.steps).toMatchObject([{ term: "redirect=_spf.example.net", lookups: 2, senders: [0] }]);
  });
  it("whatever the platform's default for all is", () => {
    const body = domain("{ name: x, ip4: [203.0.113.7] }", "redirect: _spf.example.net");
    const root = rootOf({
      "platform.yaml": `${PLATFORM}defaults: { spf: { all: fail } }\n`,
      "tenants/acme.yaml": tenantFile("acme", body),
    });
    const { blueprint } = loadFleet({ root, toolkit: TOOLKIT }, TODAY).tenants.get("acme") ?? {};
    expect(blueprint?.domains[0]?.spf.all).toEqual({ redirect: "_spf.example.net" });
  });
});

describe("what it leads to", () => {
  it("costs its lookup and those below, to which no sender adds", () => {
    const { domain: acmes } = acme(domain("{ name: x, ip4: [203.0.113.7] }", "redirect: _spf.example.net"), HELD);
    expect(acmes.spf.cost).toMatchObject({ lookups: 2, unknown: [], faults: [] });
    expect(acmes.spf.cost.steps).toMatchObject([
      { term: "redirect=_spf.example.net", lookups: 2, senders: [], below: [{ term: "include:b.example.net" }] },
    ]);
  });
  it("lets pass whom that record lets pass", () => {
    const { domain: acmes, blueprint } = acme(
      domain("{ name: x, ip4: [203.0.113.7] }", "redirect: _spf.example.net"),
      HELD,
    );
    expect(spfNetworks(acmes, blueprint.facts).map(printNetwork)).toEqual([
      "203.0.113.7",
      "192.0.2.0/24",
      "198.51.100.0/24",
    ]);
  });
  it("is asked of the lock with all below it", () => {
    const body = domain("{ name: x, ip4: [203.0.113.7] }", "redirect: _spf.example.net");
    expect(acme(body).needs).toContain("TXT _spf.example.net");
    expect(acme(body, { "TXT _spf.example.net": HELD["TXT _spf.example.net"] }).needs).toContain("TXT b.example.net");
    expect(acme(body).found).toEqual(["warning lock/missing 8: TXT _spf.example.net must be in records.lock.json"]);
    expect(acme(body, HELD).found).toEqual([]);
  });
  it("is the declaration of a tenant of this root, of which the lock is not asked", () => {
    const other = "  example.org:\n    mail: sends\n    senders: [{ name: y, ip4: [192.0.2.9] }]\n";
    const {
      domain: acmes,
      blueprint,
      needs,
      found,
    } = acme(domain("{ name: x, ip4: [203.0.113.7] }", "redirect: example.org"), {}, { other });
    expect(acmes.spf.cost).toMatchObject({ lookups: 1, unknown: [] });
    expect(spfNetworks(acmes, blueprint.facts).map(printNetwork)).toEqual(["203.0.113.7", "192.0.2.9"]);
    expect(needs).not.toContain("TXT example.org");
    expect(found).toEqual([]);
  });
  it("counts to the limit of ten, and is reported with what it costs", () => {
    const names = Array.from({ length: 11 }, (_, index) => `exists:%{i}.e${index}.example.net`).join(" ");
    const { found } = acme(domain("{ name: x, ip4: [203.0.113.7] }", "redirect: _spf.example.net"), {
      "TXT _spf.example.net": `v=spf1 ${names} -all`,
    });
    expect(found).toEqual([
      "error spf/lookup-limit 7: SPF of example.com must need at most 10 DNS lookups, got 12: redirect=_spf.example.net 12",
    ]);
  });
  test.each([
    [
      [],
      "error spf/redirect-none 8: must lead to a name with one valid SPF record, got _spf.example.net, which holds no SPF record",
    ],
    ["v=spf1 redirect=example.com", "error spf/loop 8: must include what does not lead back"],
  ])("that is %s is reported at the redirect", (text, message) => {
    const { found } = acme(domain("{ name: x, ip4: [203.0.113.7] }", "redirect: _spf.example.net"), {
      "TXT _spf.example.net": text,
    });
    expect(found.map((one) => one.slice(0, message.length))).toEqual([message]);
  });
});

describe("refused", () => {
  it("is all beside it, with the line to write", () => {
    const { found, spf } = acme(
      domain("{ name: x, ip4: [203.0.113.7] }", "all: fail, redirect: _spf.example.net"),
      HELD,
    );
    expect(found).toEqual([
      "error spf/redirect-or-all 8: must not be combined with redirect, which ends the record, got fail",
    ]);
    expect(spf).toEqual(["TXT example.com v=spf1 ip4:203.0.113.7 redirect=_spf.example.net"]);
  });
  it("is a redirect of a domain that does not send", () => {
    const { found, spf } = acme("  example.com: { mail: none, spf: { redirect: _spf.example.net } }\n", HELD);
    expect(found).toEqual(["error domain/mail 5: must not be declared for a domain with mail: none, got spf.redirect"]);
    expect(spf).toEqual(["TXT example.com v=spf1 -all"]);
  });
});

describe("what a record ends in for all others", () => {
  const facts = factsOf({
    "TXT a.example.net": "v=spf1 redirect=b.example.net",
    "TXT b.example.net": "v=spf1 ~all redirect=never.example.net",
    "TXT none.example.net": "v=spf1 mx",
    "TXT loop.example.net": "v=spf1 redirect=loop.example.net",
  });
  test.each([
    ["a.example.net", "~"],
    ["none.example.net", "?"],
    ["loop.example.net", undefined],
    ["unknown.example.net", undefined],
  ])("by a redirect to %s is %s", (redirect, ending) => {
    expect(endingOf({ redirect }, facts)).toBe(ending);
  });
  it("is its own word where it has one", () => {
    expect([endingOf("fail", facts), endingOf("neutral", facts)]).toEqual(["-", "?"]);
    expect(redirectParts({ all: "fail" }, [])).toEqual([]);
  });
});

test("a redirect costs as an include of the same name does", () => {
  const facts = factsOf(HELD);
  const parts = redirectParts({ all: { redirect: "_spf.example.net" } }, []);
  const { lookups, voids } = spfCost("example.com", parts, facts);
  expect({ lookups, voids }).toEqual({ lookups: 2, voids: 0 });
  expect(spfCost("example.com", partsOf("include:_spf.example.net"), facts)).toMatchObject({ lookups, voids });
});
