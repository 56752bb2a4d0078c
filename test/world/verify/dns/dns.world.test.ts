import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askServers } from "../../../../src/input/dns/ask-servers.ts";
import { stubResolver } from "../../../../src/input/dns/stub-resolver.ts";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import type { Check } from "../../../../src/world/verify/check.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { type World as Knot, start, whyNoWorld } from "../../knot.ts";
import { blueprintsOf, type Held, heldWithVendors, lineOf, valuesOf, worldOf } from "./fake-dns.ts";
import { SERVERS, zoneFiles } from "./zone-files.ts";

const why = whyNoWorld();
if (why !== undefined) console.warn(`postroad verify is not tried on real servers: ${why}`);

const WAITS = [2000, 4000];
const TENANTS = blueprintsOf(EXAMPLES).filter(({ lifecycle }) => lifecycle !== "retired");

/** What is in DNS once tenants have published all that is known, and their vendors their part. */
function heldThen(breaks: (held: Held) => void = () => undefined): Held {
  const held = heldWithVendors(TENANTS);
  breaks(held);
  return held;
}

async function look(knots: readonly Knot[], blueprints: readonly Blueprint[] = TENANTS): Promise<readonly Check[]> {
  const [first] = knots;
  if (first === undefined) throw new Error("a world has a server");
  const resolver = stubResolver({ servers: [first], waits: WAITS });
  const portOf = new Map(SERVERS.map(({ address }, index) => [address as string, (knots[index] ?? first).port]));
  const servers = askServers({
    waits: WAITS,
    at: (address) => ({ host: "127.0.0.1", port: portOf.get(address) ?? 1 }),
  });
  const { tenants } = await verifyFleet(blueprints, worldOf(new Map(), { resolver, servers }), [examineDns]);
  return tenants.flatMap(({ checks }) => checks);
}

/** What is not as it should be and would be known without an apply. */
const openIn = (checks: readonly Check[]): readonly Check[] =>
  checks.filter(
    ({ status, help }) => status !== "pass" && !/only an apply knows|it is not known whether/.test(help ?? ""),
  );

describe.skipIf(why !== undefined)("verify over DNS servers", () => {
  let one: Knot;
  beforeAll(async () => {
    one = await start(zoneFiles(heldThen()));
  });
  afterAll(() => one.stop());

  it("finds the example tenants as declared where they and their vendors have published", async () => {
    const checks = await look([one]);
    expect(openIn(checks)).toEqual([]);
    expect(checks.filter(({ check }) => check === "dns/authoritative").length).toBeGreaterThan(8);
    expect(checks.filter(({ check, status }) => check === "record" && status === "pass").length).toBeGreaterThan(80);
    expect(
      checks.filter(({ check, status }) => check === "dns/servers-agree" && status === "pass").length,
    ).toBeGreaterThan(10);
  });

  it("reports a TTL other than the declared one, where the server is the zone's own", async () => {
    const checks = await look([one]);
    expect(checks.find(({ name, type }) => name === "xn--bcher-kva.example" && type === "TXT")).toMatchObject({
      status: "pass",
      help: "Its TTL is 3600 seconds at the servers, 300 are declared.",
    });
  });

  const second = async (breaks: (held: Held) => void): Promise<readonly string[]> => {
    const other = await start(zoneFiles(heldThen(breaks)));
    try {
      return openIn(await look([one, other])).map(lineOf);
    } finally {
      await other.stop();
    }
  };

  it.each<[string, (held: Held) => void, readonly string[]]>([
    [
      "holds an older MX",
      (held) => held.set("MX lantern.example", ["5 old.example.org"]),
      ["fail dns/servers-agree lantern.example"],
    ],
    [
      "lacks a key",
      (held) => held.delete("TXT k2-2026._domainkey.lantern.example"),
      ["fail dns/servers-agree lantern.example"],
    ],
    [
      "has another text of many strings",
      (held) => held.set("TXT k2-2026._domainkey.lantern.example", ["x".repeat(1000)]),
      ["fail dns/servers-agree lantern.example"],
    ],
    ["does not have a zone", (held) => dropZone(held, "lantern.example"), ["fail dns/authoritative lantern.example"]],
  ])("of which one %s reports that", async (_, breaks, told) => {
    expect(await second(breaks)).toEqual(told);
  });

  it("of which one is down is not known to be right", async () => {
    const gone = await start(zoneFiles(heldThen()));
    await gone.stop();
    const lantern = TENANTS.filter(({ tenant }) => tenant === "lantern-workflow");
    const open = openIn(await look([one, gone], lantern));
    expect(open.map(lineOf)).toEqual(["unknown dns/authoritative lantern.example"]);
    expect(open[0]?.help).toContain("does not listen there");
  });
});

function dropZone(held: Held, domain: string): void {
  for (const key of [...held.keys()]) if (key.endsWith(domain)) held.delete(key);
}

describe.skipIf(why !== undefined)("verify over one DNS server reports", () => {
  const broken = async (breaks: (held: Held) => void): Promise<readonly Check[]> => {
    const knot = await start(zoneFiles(heldThen(breaks)));
    try {
      return openIn(await look([knot]));
    } finally {
      await knot.stop();
    }
  };

  it.each<[string, (held: Held) => void, string, string]>([
    [
      "a second SPF record",
      (held) => held.set("TXT lantern.example", [...valuesOf(held, "TXT lantern.example"), "v=spf1 -all"]),
      "fail spf/one-record lantern.example",
      "permerror",
    ],
    [
      "a name that is gone",
      (held) => held.delete("TXT _dmarc.lantern.example"),
      "fail record TXT _dmarc.lantern.example",
      "NXDOMAIN",
    ],
    [
      "a type that is gone",
      (held) => {
        held.set("A _dmarc.lantern.example", ["203.0.113.9"]);
        held.delete("TXT _dmarc.lantern.example");
      },
      "fail record TXT _dmarc.lantern.example",
      "has no TXT",
    ],
    [
      "a wildcard",
      (held) => held.set("TXT *.lantern.example", ["v=spf1 +all"]),
      "fail dns/wildcard lantern.example",
      "every name",
    ],
    [
      "aliases in a circle",
      (held) => {
        held.delete("A status.mailhost.example");
        held.set("CNAME status.mailhost.example", ["ship-status.fjordshipping.example"]);
      },
      "fail dns/alias ship-status.fjordshipping.example",
      "lead back",
    ],
    [
      "a TXT of the largest answer there is",
      (held) =>
        held.set("TXT lantern.example", [
          ...valuesOf(held, "TXT lantern.example"),
          ...Array.from({ length: 200 }, (_, index) => `v=spf1 ip4:192.0.2.${index} ${"x".repeat(200)}`),
        ]),
      "fail spf/one-record lantern.example",
      "201 of them",
    ],
  ])("%s", async (_, breaks, line, help) => {
    const open = await broken(breaks);
    expect(open.map(lineOf)).toEqual([line]);
    expect(open[0]?.help).toContain(help);
    expect(open[0]?.found?.length ?? 0).toBeLessThanOrEqual(20);
  });
});
