import { describe, expect, it } from "vitest";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import { EXAMPLES, rootOf, tenantFile } from "../../../support/root.ts";
import { blueprintsOf, type Held, heldBy, worldOf } from "./fake-dns.ts";

const TENANT = tenantFile(
  "acme",
  `  example.com:
    zone: { provider: route53, zoneId: Z0123456789EXAMPLE }
    txt: [site-verification=one]
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    records: [{ caa: { tag: issue, value: ca.example } }]`,
);
const SPF = "v=spf1 ip4:192.0.2.1 ~all";

async function recordChecks(change: (held: Held) => void, file = TENANT) {
  const blueprints = blueprintsOf(rootOf({ "tenants/acme.yaml": file }));
  const held = heldBy(blueprints);
  held.set("SOA example.com", ["ns.example.net hostmaster.example.com 1"]);
  change(held);
  const { tenants } = await verifyFleet(blueprints, worldOf(held), [examineDns]);
  return tenants.flatMap(({ checks }) => checks).filter(({ check }) => check === "record");
}

const failing = async (change: (held: Held) => void) =>
  (await recordChecks(change)).filter(({ status }) => status !== "pass");

describe("a declared record set", () => {
  it("passes where DNS answers as declared, whatever else the TXT of a name are for", async () => {
    const checks = await recordChecks((held) => held.set("TXT example.com", ["other=2", "site-verification=one", SPF]));
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(["pass"]));
    expect(checks).toContainEqual({
      check: "record",
      name: "example.com",
      type: "MX",
      status: "pass",
      expected: ["10 mx.example.net"],
      found: ["10 mx.example.net"],
      at: "2026-11-22T10:00:00Z",
      help: null,
    });
  });

  it("that is not there fails, and says whether its name exists", async () => {
    const [gone] = await failing((held) => held.delete("TXT _dmarc.example.com"));
    expect(gone).toMatchObject({ name: "_dmarc.example.com", type: "TXT", status: "fail", found: [] });
    expect(gone?.help).toContain("does not exist (NXDOMAIN)");
    const [empty] = await failing((held) => held.delete("MX example.com"));
    expect(empty?.help).toContain("example.com has no MX");
  });

  it("is quoted whole: a text that differs at its end shows where", async () => {
    const text = `site-verification=${"x".repeat(900)}`;
    const file = TENANT.replace("site-verification=one", `${text}1`);
    const checks = await recordChecks((held) => held.set("TXT example.com", [`${text}2`, SPF]), file);
    const failed = checks.find(({ name, type }) => name === "example.com" && type === "TXT");
    expect([failed?.status, failed?.expected, failed?.found]).toEqual([
      "fail",
      expect.arrayContaining([`${text}1`]),
      expect.arrayContaining([`${text}2`]),
    ]);
  });

  it("of which one value is missing names that one", async () => {
    const [check] = await failing((held) => held.set("TXT example.com", [SPF]));
    expect([check?.found, check?.help]).toEqual([[SPF], "It lacks site-verification=one: deploy the tenant."]);
  });

  it("in whose place another stands says so", async () => {
    const [check] = await failing((held) => held.set("TXT example.com", ["site-verification=one", "v=spf1 -all"]));
    expect(check?.help).toBe("Something else is there: deploy the tenant, or declare what exists.");
  });

  it.each([
    ["MX example.com", ["10 mx.example.net", "20 old.example.org"], "20 old.example.org"],
    ["CAA example.com", ['0 issue "ca.example"', '0 issue "other.example"'], '0 issue "other.example"'],
    ["CNAME s1._domainkey.example.com", ["s1.keys.example.net", "b.example.org"], "b.example.org"],
  ])("of %s is complete: one more value is a fault", async (key, values, extra) => {
    const [check] = await failing((held) => held.set(key, values));
    expect(check).toMatchObject({ status: "fail", found: values });
    expect(check?.help).toContain(`Nobody declares ${extra}`);
  });

  it("behind an alias that nobody declared is not what is published", async () => {
    const [check] = await failing((held) => {
      held.set("TXT policy.example.org", ["v=DMARC1; p=none; rua=mailto:other@example.org"]);
      held.delete("TXT _dmarc.example.com");
      held.set("CNAME _dmarc.example.com", ["policy.example.org"]);
    });
    expect(check?.found?.[0]).toBe("CNAME policy.example.org");
    expect(check?.help).toContain("is an alias of policy.example.org");
  });

  it("at an alias without end fails, and one that no server answers for is unknown", async () => {
    const [loop] = await failing((held) => {
      held.delete("TXT _dmarc.example.com");
      held.set("CNAME _dmarc.example.com", ["_dmarc.example.com"]);
    });
    expect(loop).toMatchObject({ status: "fail", found: null });
    const [silent] = await failing((held) =>
      held.set("MX example.com", { ok: false, why: "192.0.2.53:53 does not answer" }),
    );
    expect(silent).toMatchObject({ status: "unknown", found: null, help: "192.0.2.53:53 does not answer" });
  });

  it("that a panel wrote with blanks of its own means the same, and passes with a note", async () => {
    const checks = await recordChecks((held) => {
      const [text = ""] = held.get("TXT _dmarc.example.com") as readonly string[];
      held.set("TXT _dmarc.example.com", [`${text.replaceAll("; ", " ;  ")};`]);
    });
    expect(checks.find(({ name }) => name === "_dmarc.example.com")).toMatchObject({
      status: "pass",
      help: "Written differently from the declaration, with the same meaning.",
    });
  });

  it("at its name with the domain twice says where, and what to enter instead", async () => {
    const [check] = await failing((held) => {
      held.set("TXT _dmarc.example.com.example.com", held.get("TXT _dmarc.example.com") ?? []);
      held.delete("TXT _dmarc.example.com");
    });
    expect(check?.help).toBe(
      "It is at _dmarc.example.com.example.com: the zone's panel adds example.com by itself, so enter _dmarc there.",
    );
  });

  it("whose CNAME is a TXT, or hidden behind a proxy's addresses, says so", async () => {
    const key = "s1._domainkey.example.com";
    const [text] = await failing((held) => {
      held.delete(`CNAME ${key}`);
      held.set(`TXT ${key}`, ["s1.keys.example.net."]);
    });
    expect(text?.help).toBe("It is there as a TXT, s1.keys.example.net.: make it a CNAME.");
    const [proxied] = await failing((held) => {
      held.delete(`CNAME ${key}`);
      held.set(`A ${key}`, ["203.0.113.9"]);
    });
    expect(proxied?.help).toContain("switch off the zone's proxy");
  });
});

it("a domain that nobody has delegated says so, of each of its records, and its registry is not taken for its zone", async () => {
  const file = TENANT.replace("example.com:", "example.co.uk:");
  const checks = await recordChecks((held) => {
    held.clear();
    held.set("NS com", ["a.gtld-servers.net"]);
    held.set("SOA co.uk", ["ns.example.net hostmaster.example.net 1"]);
  }, file);
  expect(new Set(checks.map(({ help }) => help))).toEqual(
    new Set(["No zone answers for example.co.uk: it is not registered, or not delegated."]),
  );
});

describe("signatures that do not hold", () => {
  const SERVFAIL = { ok: false, why: "192.0.2.53:53 answers SERVFAIL (bogus)", reason: "server-failure" } as const;

  it("of one record set are reported for it", async () => {
    const [check] = await failing((held) => {
      held.set("SOA example.com", ["ns.example.net hostmaster.example.com 1"]);
      held.set("MX example.com", SERVFAIL);
    });
    expect(check).toMatchObject({ type: "MX", status: "fail" });
    expect(check?.help).toContain("Its signatures do not hold (bogus)");
  });

  it("of a whole zone leave its records unknown", async () => {
    const checks = await failing((held) => {
      held.set("SOA example.com", SERVFAIL);
      held.set("MX example.com", SERVFAIL);
    });
    expect(checks).toMatchObject([{ type: "MX", status: "unknown", found: null }]);
  });
});

describe("the example tenants", () => {
  it("are as declared in a world that holds what they declare, but for what only an apply knows", async () => {
    const blueprints = blueprintsOf(EXAMPLES);
    const { tenants, summary } = await verifyFleet(blueprints, worldOf(heldBy(blueprints)), [examineDns]);
    expect(tenants.map(({ tenant }) => tenant)).not.toContain("old-mill");
    const records = tenants.flatMap(({ checks }) => checks).filter(({ check }) => check === "record");
    expect(records.filter(({ status }) => status === "fail")).toEqual([]);
    for (const { help, expected } of records.filter(({ status }) => status === "unknown"))
      expect([help, expected.join()].join()).toMatch(/only an apply knows/);
    expect(summary.pass).toBeGreaterThan(80);
  });

  it("whose zone others run are handed off where all of it is published, and not where a record was removed", async () => {
    const blueprints = blueprintsOf(EXAMPLES).filter(({ tenant }) => tenant === "quarry-stone");
    const handoffs = async (held: Held) => {
      const { tenants } = await verifyFleet(blueprints, worldOf(held), [examineDns]);
      return tenants.flatMap(({ checks }) => checks).filter(({ check }) => check === "handoff/done");
    };
    const held = heldBy(blueprints);
    expect((await handoffs(held)).map(({ name, status }) => [name, status])).toEqual([
      ["orders.quarrystone.example", "pass"],
      ["quarrystone.example", "unknown"],
    ]);
    held.delete("MX orders.quarrystone.example");
    const [orders] = await handoffs(held);
    expect(orders).toMatchObject({
      status: "fail",
      found: expect.not.arrayContaining(["MX orders.quarrystone.example"]),
    });
  });
});
