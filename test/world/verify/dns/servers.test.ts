import { describe, expect, it } from "vitest";
import type { Reply, Servers } from "../../../../src/input/dns/ask-servers.ts";
import type { Check } from "../../../../src/world/verify/check.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import type { VerifyDocument } from "../../../../src/world/verify/document.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import type { World } from "../../../../src/world/verify/world.ts";
import { postroad } from "../../../support/cli.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { blueprintsOf, type Held, heldWithVendors, lineOf, resolverOf, valuesOf, worldOf } from "./fake-dns.ts";

const ZONE = "lantern.example";
const [ONE, TWO, TLD] = ["203.0.113.1", "203.0.113.2", "203.0.113.10"] as const;
const DNS: Held = new Map([
  [`NS ${ZONE}`, ["ns1.dns.example", "ns2.dns.example"]],
  ["A ns1.dns.example", [ONE]],
  ["A ns2.dns.example", [TWO]],
  ["NS example", ["ns.tld.example"]],
  ["A ns.tld.example", [TLD]],
]);

const replied = (values: readonly string[], more: Partial<Extract<Reply, { ok: true }>> = {}): Reply => ({
  ok: true,
  code: "NOERROR",
  authoritative: true,
  delegation: [],
  values,
  ttl: values.length > 0 ? 3600 : undefined,
  alias: undefined,
  ...more,
});

/** Servers that each hold their own; whatever else one says stands by `ADDRESS TYPE NAME`, or by its address for all. */
function serversOf(zones: Readonly<Record<string, Held>>, otherwise: Readonly<Record<string, Reply>>) {
  const asked: string[] = [];
  const servers: Servers = {
    ask: async (address, type, name) => {
      asked.push(`${address} ${type} ${name}`);
      const other = otherwise[`${address} ${type} ${name}`] ?? otherwise[address];
      if (other !== undefined) return other;
      if (address === TLD)
        return replied([], { authoritative: false, delegation: ["ns1.dns.example", "ns2.dns.example"] });
      const held = zones[address] ?? new Map();
      const [alias] = type === "CNAME" ? [] : valuesOf(held, `CNAME ${name}`);
      const values = valuesOf(held, `${type} ${name}`);
      if (values.length === 0 && alias !== undefined) return replied([], { alias });
      const exists = [...held.keys()].some((key) => key.endsWith(` ${name}`));
      return replied(values, exists ? {} : { code: "NXDOMAIN" });
    },
  };
  return { servers, asked };
}

interface Setup {
  /** What the second server holds otherwise. */
  readonly second?: (held: Held) => void;
  /** What both servers hold otherwise. */
  readonly both?: (held: Held) => void;
  /** What the resolver sees otherwise. */
  readonly seen?: (held: Held) => void;
  readonly otherwise?: Readonly<Record<string, Reply>>;
  readonly world?: Partial<World>;
}

async function looked({ second, both, seen, otherwise = {}, world = {} }: Setup) {
  const blueprints = blueprintsOf(EXAMPLES).filter(({ tenant }) => tenant === "lantern-workflow");
  const held = () => new Map([...heldWithVendors(blueprints), ...DNS]);
  const [one, two, resolver] = [held(), held(), held()];
  both?.(one);
  both?.(two);
  second?.(two);
  seen?.(resolver);
  const { servers, asked } = serversOf({ [ONE]: one, [TWO]: two }, otherwise);
  const { tenants } = await verifyFleet(blueprints, worldOf(resolver, { servers, ...world }), [examineDns]);
  const checks = tenants.flatMap((tenant) => tenant.checks).filter(({ name }) => !name.startsWith("<"));
  return { checks, asked, open: checks.filter(({ status }) => status !== "pass") };
}

const of = (checks: readonly Check[], check: Check["check"]) => checks.find((one) => one.check === check);
const REFUSED = replied([], { code: "REFUSED", authoritative: false });

describe("the servers of a zone", () => {
  it("that all answer for it, and the same, pass; each is named with its serial", async () => {
    const { checks, open, asked } = await looked({});
    expect(open).toEqual([]);
    expect(of(checks, "dns/authoritative")).toMatchObject({
      name: ZONE,
      status: "pass",
      found: [`ns1.dns.example (${ONE}) serial 1`, `ns2.dns.example (${TWO}) serial 1`],
      asked: [ONE, TWO],
    });
    expect(of(checks, "dns/servers-agree")).toMatchObject({ name: ZONE, status: "pass" });
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("are not asked where one resolver alone is", async () => {
    const { checks } = await looked({ world: { servers: undefined } });
    expect(of(checks, "dns/authoritative")).toBeUndefined();
    expect(of(checks, "dns/servers-agree")).toBeUndefined();
  });

  it.each<[string, Setup, string]>([
    ["refuses", { otherwise: { [TWO]: REFUSED } }, `ns2.dns.example (${TWO}) answers REFUSED`],
    ["fails", { otherwise: { [TWO]: replied([], { code: "SERVFAIL" }) } }, `ns2.dns.example (${TWO}) answers SERVFAIL`],
    [
      "knows nothing of the zone",
      { otherwise: { [TWO]: replied([], { code: "NXDOMAIN" }) } },
      `ns2.dns.example (${TWO}) answers NXDOMAIN`,
    ],
    [
      "answers what it got from others",
      { otherwise: { [TWO]: replied(["ns1.dns.example h.example 1"], { authoritative: false }) } },
      `ns2.dns.example (${TWO}) does not answer for the zone (lame)`,
    ],
    ["has no address", { seen: (held) => void held.delete("A ns2.dns.example") }, "ns2.dns.example has no address"],
    [
      "has an address inside",
      { seen: (held) => void held.set("A ns2.dns.example", ["127.0.0.1"]) },
      "ns2.dns.example has 127.0.0.1, which is not public",
    ],
    [
      "has an address inside that is written as one of IPv6",
      {
        seen: (held) => {
          held.delete("A ns2.dns.example");
          held.set("AAAA ns2.dns.example", ["64:ff9b::7f00:1"]);
        },
      },
      "ns2.dns.example has 64:ff9b::7f00:1, which is not public",
    ],
    [
      "is named by the zone above alone",
      {
        seen: (held) => void held.set("A old.dns.example", ["203.0.113.9"]),
        otherwise: {
          [`${TLD} NS ${ZONE}`]: replied([], {
            authoritative: false,
            delegation: ["ns1.dns.example", "old.dns.example"],
          }),
          "203.0.113.9": REFUSED,
        },
      },
      "old.dns.example (203.0.113.9) answers REFUSED",
    ],
  ])("of which one %s are reported", async (_, setup, words) => {
    const { open } = await looked(setup);
    expect(open.map(lineOf)).toEqual([`fail dns/authoritative ${ZONE}`]);
    expect(open[0]?.found).toContain(words);
    expect(open[0]?.help).toContain("Some lookups end at");
  });

  it("of which one is silent are unknown, and nothing is waited for twice", async () => {
    const { open, asked } = await looked({ otherwise: { [TWO]: { ok: false, why: "does not answer" } } });
    expect(open.map(lineOf)).toEqual([`unknown dns/authoritative ${ZONE}`]);
    expect(asked.filter((line) => line.startsWith(TWO))).toEqual([`${TWO} SOA ${ZONE}`]);
  });

  it("that are not public are asked where that is allowed", async () => {
    const { asked } = await looked({
      seen: (held) => void held.set("A ns2.dns.example", ["127.0.0.1"]),
      world: { allowPrivate: true },
    });
    expect(asked).toContain(`127.0.0.1 SOA ${ZONE}`);
  });

  it("that are very many are asked only in part", async () => {
    const { asked } = await looked({
      seen: (held) => {
        const names = Array.from({ length: 40 }, (_, index) => `n${index}.dns.example`);
        held.set(`NS ${ZONE}`, names);
        for (const [index, name] of names.entries()) held.set(`A ${name}`, [`203.0.113.${100 + index}`]);
      },
    });
    expect(asked.filter((line) => line.endsWith(`SOA ${ZONE}`)).length).toBe(8);
  });
});

describe("servers that disagree", () => {
  it("are reported, with which says what", async () => {
    const { open } = await looked({ second: (held) => void held.set(`MX ${ZONE}`, ["5 old.example.org"]) });
    expect(open.map(lineOf)).toEqual([`fail dns/servers-agree ${ZONE}`]);
    expect(open[0]?.found).toEqual([
      `ns1.dns.example (${ONE}): MX ${ZONE} 10 inbound-smtp.eu-west-1.amazonaws.com`,
      `ns2.dns.example (${TWO}): MX ${ZONE} 5 old.example.org`,
    ]);
  });

  it("on whether a name exists are reported", async () => {
    const name = `_dmarc.${ZONE}`;
    const { open } = await looked({ second: (held) => void held.delete(`TXT ${name}`) });
    expect(open.map(lineOf)).toEqual([`fail dns/servers-agree ${ZONE}`]);
    expect(open[0]?.found?.[1]).toBe(`ns2.dns.example (${TWO}): TXT ${name} NXDOMAIN`);
  });

  it("on how nothing is said, are reported only for the record that is missing at both", async () => {
    const name = `_dmarc.${ZONE}`;
    const gone = (held: Held) => void held.delete(`TXT ${name}`);
    const { open } = await looked({ both: gone, seen: gone, otherwise: { [`${TWO} TXT ${name}`]: replied([]) } });
    expect(open.map(lineOf)).toEqual([`fail record TXT ${name}`]);
  });

  it("are not known to where one is silent on a record", async () => {
    const silent: Reply = { ok: false, why: "does not answer" };
    const { open } = await looked({ otherwise: { [`${TWO} MX ${ZONE}`]: silent } });
    expect(open.map(lineOf)).toEqual([`unknown dns/servers-agree ${ZONE}`]);
  });
});

describe("what recipients see beside what the servers hold", () => {
  it("where all servers have a record and the resolver not yet, says how long that may last", async () => {
    const { open } = await looked({ seen: (held) => void held.set(`MX ${ZONE}`, ["5 old.example.org"]) });
    expect(open.map(lineOf)).toEqual([`fail record MX ${ZONE}`]);
    expect(open[0]?.help).toBe(
      "Every server of the zone has it: resolvers may keep what was there before for 300 more seconds.",
    );
  });

  it("where the servers have another one already, says so", async () => {
    const { open } = await looked({ both: (held) => void held.set(`MX ${ZONE}`, ["5 new.example.org"]) });
    expect(open.map(lineOf)).toEqual([`fail record MX ${ZONE}`]);
    expect(open[0]).toMatchObject({ found: ["5 new.example.org"] });
    expect(open[0]?.help).toContain("resolvers keep what was there before");
  });

  it("a TTL other than the declared one is a note, no fault", async () => {
    const { open, checks } = await looked({
      otherwise: Object.fromEntries(
        [ONE, TWO].map((server) => [
          `${server} MX ${ZONE}`,
          replied(["10 inbound-smtp.eu-west-1.amazonaws.com"], { ttl: 60 }),
        ]),
      ),
    });
    expect(open).toEqual([]);
    expect(checks.find(({ type, name }) => type === "MX" && name === ZONE)?.help).toBe(
      "Its TTL is 60 seconds at the servers, 3600 are declared.",
    );
  });

  it("a CNAME beside other records is reported, which only the zone's servers show", async () => {
    const name = `_smtp._tls.${ZONE}`;
    const { open } = await looked({ both: (held) => void held.set(`CNAME ${name}`, ["tls.example.org"]) });
    expect(open.map(lineOf)).toEqual([`fail dns/cname-alone ${ZONE}`]);
    expect(open[0]?.found?.[0]).toBe(`${name} CNAME tls.example.org`);
  });
});

describe("a command line", () => {
  const checksOf = async (args: readonly string[]) => {
    const blueprints = blueprintsOf(EXAMPLES);
    const held = new Map([...heldWithVendors(blueprints), ...DNS]);
    const { servers, asked } = serversOf({ [ONE]: held, [TWO]: held }, {});
    const { out } = await postroad(["verify", "lantern-workflow", ...args, "--format", "json"], {
      resolver: resolverOf(held),
      servers,
      sockets: { connect: () => Promise.reject(new Error("this world has no TCP")) },
    });
    const { tenants } = JSON.parse(out) as VerifyDocument;
    return { asked, checks: tenants.flatMap((tenant) => tenant.checks.map(({ check }) => check)) };
  };

  it("without --resolver asks each server of a zone, with it that resolver alone", async () => {
    const all = await checksOf([]);
    expect(all.checks).toContain("dns/authoritative");
    const alone = await checksOf(["--resolver", "192.0.2.53"]);
    expect(alone.checks).toContain("record");
    expect([alone.asked, alone.checks.includes("dns/authoritative")]).toEqual([[], false]);
  });
});
