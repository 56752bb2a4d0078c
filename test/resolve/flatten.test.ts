import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sender, Spf } from "../../src/model/blueprint.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Context } from "../../src/resolve/context.ts";
import { counted } from "../../src/resolve/spf/counted.ts";
import { resolveSpf } from "../../src/resolve/spf/record.ts";
import { printSpf } from "../../src/standards/spf/print.ts";
import { txtAnswerSize } from "../../src/standards/txt/txt-answer.ts";
import { timed } from "../support/seconds-of.ts";
import { factsOf, partsOf } from "./facts.ts";

interface Resolved {
  readonly spf: Spf;
  /** By name: the domain's own and its splits. */
  readonly records: Readonly<Record<string, string>>;
  /** `rule place message`. */
  readonly found: readonly string[];
}

/** The records of example.com with these senders' mechanisms, by the facts. */
function resolved(
  senders: readonly (readonly string[])[],
  flatten: readonly string[],
  facts: Facts,
  txt = "",
): Resolved {
  const found: string[] = [];
  const context = {
    workspace: { facts },
    report: (rule: string, path: readonly unknown[], message: string) =>
      found.push(`${rule} ${path.join(".")} ${message}`),
  } as unknown as Context;
  const name = "example.com";
  const given = senders.map(
    (texts) => ({ mechanisms: partsOf(...texts).map(({ mechanism }) => mechanism) }) as unknown as Sender,
  );
  const composed = resolveSpf(
    {
      name,
      path: ["domains", name],
      senders: given,
      txt: txt === "" ? [] : [txt],
      all: "softfail",
      flatten: [...flatten],
    },
    context,
  );
  const spf = counted({ name, spf: composed, senders: given }, facts);
  const records = Object.fromEntries([
    [
      "example.com",
      printSpf(
        spf.parts.map(({ mechanism }) => mechanism),
        "softfail",
      ),
    ],
    ...spf.splits.map(({ name, mechanisms }) => [name, printSpf(mechanisms, "fail")]),
  ]);
  return { spf, records, found };
}

const CHILD = "child.example.net";

/** The record of a domain that includes the child, flattened; and what was found. */
function flattened(child: string | readonly string[], others: Readonly<Record<string, string>> = {}) {
  const { records, found } = resolved([[`include:${CHILD}`]], [CHILD], factsOf({ [`TXT ${CHILD}`]: child, ...others }));
  return { record: records["example.com"], found };
}

describe("a flattened include becomes what it stands for", () => {
  test.each([
    ["a child without all, whole", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2", "ip4:192.0.2.1 ip4:192.0.2.2"],
    ["bare a and mx, with the child's name", "v=spf1 a mx ip4:192.0.2.1 -all", `ip4:192.0.2.1 a:${CHILD} mx:${CHILD}`],
    ["named a and mx, as they are", "v=spf1 a:A.example.net mx:m.example.net ?all", "a:a.example.net mx:m.example.net"],
    ["terms in capitals", "V=SPF1 IP4:192.0.2.1 ALL.example.org=x -ALL", "ip4:192.0.2.1"],
    ["duplicates once", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.1/32 a a -all", `ip4:192.0.2.1 a:${CHILD}`],
    [
      "networks inside others dropped",
      "v=spf1 ip4:192.0.2.7 ip4:192.0.2.0/24 ip4:192.0.2.128/25 ~all",
      "ip4:192.0.2.0/24",
    ],
    [
      "networks sorted by number",
      "v=spf1 ip6:2001:db8:a::/48 ip4:203.0.113.9 ip4:192.0.2.100 ip6:2001:db8:9::/48 ip4:192.0.2.20 -all",
      "ip4:192.0.2.20 ip4:192.0.2.100 ip4:203.0.113.9 ip6:2001:db8:9::/48 ip6:2001:db8:a::/48",
    ],
    ["bits below a prefix cleared", "v=spf1 ip4:192.0.2.77/24 -all", "ip4:192.0.2.0/24"],
    ["modifiers that change nothing left out", "v=spf1 ip4:192.0.2.1 exp=e.example.net x=y -all", "ip4:192.0.2.1"],
    ["what is behind all left out", "v=spf1 ip4:192.0.2.1 -all a exists:x.example.net", "ip4:192.0.2.1"],
    ["a redirect beside all left out", "v=spf1 ip4:192.0.2.1 -all redirect=gone.example.net", "ip4:192.0.2.1"],
  ])("%s", (_, child, parts) => {
    expect(flattened(child)).toEqual({ record: `v=spf1 ${parts} ~all`, found: [] });
  });

  test("with what it includes and redirects to, each under its own name", () => {
    const others = {
      "TXT one.example.net": "v=spf1 a ip4:192.0.2.1 ~all",
      "TXT two.example.net": "v=spf1 mx ip4:192.0.2.2 include:one.example.net",
    };
    expect(flattened("v=spf1 include:one.example.net redirect=two.example.net", others)).toEqual({
      record: "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 a:one.example.net mx:two.example.net ~all",
      found: [],
    });
  });

  test("with facts of a vendor's page as well", () => {
    const documented = { source: "https://example.com/spf", date: "2026-11-22" };
    const { records } = resolved([[`include:${CHILD}`]], [CHILD], {
      [`TXT ${CHILD}`]: { values: ["v=spf1 ip4:192.0.2.1 -all"], documented },
    });
    expect(records).toEqual({ "example.com": "v=spf1 ip4:192.0.2.1 ~all" });
  });

  test("beside what is declared, which stays as it is and is not repeated", () => {
    const facts = factsOf({
      [`TXT ${CHILD}`]: "v=spf1 ip4:192.0.2.1 ip4:192.0.2.200 ip4:198.51.100.1 a:a.example.net -all",
    });
    const senders = [
      ["ip4:192.0.2.9", "ip4:192.0.2.0/28", "a:a.example.net"],
      [`include:${CHILD}`, "include:b.example.net"],
    ];
    expect(resolved(senders, [CHILD], facts).records).toEqual({
      "example.com":
        "v=spf1 ip4:192.0.2.9 ip4:192.0.2.0/28 ip4:192.0.2.200 ip4:198.51.100.1 a:a.example.net include:b.example.net ~all",
    });
  });

  test("and costs what its names cost", () => {
    const facts = factsOf({
      [`TXT ${CHILD}`]: "v=spf1 a ip4:192.0.2.1 include:deep.example.net -all",
      "TXT deep.example.net": "v=spf1 ip4:192.0.2.2 -all",
    });
    expect(resolved([[`include:${CHILD}`]], [], facts).spf.cost.lookups).toBe(3);
    expect(resolved([[`include:${CHILD}`]], [CHILD], facts).spf.cost).toMatchObject({
      lookups: 1,
      steps: [{ term: `a:${CHILD}`, lookups: 1, senders: [0] }],
    });
  });
});

describe("what would mean something else in the include's place is refused, and the include stays", () => {
  test.each([
    ["a negative qualifier", "v=spf1 -ip4:192.0.2.66 ip4:192.0.2.0/24 -all", "-ip4:192.0.2.66"],
    ["a softfail", "v=spf1 ~a ip4:192.0.2.0/24 -all", "~a"],
    ["a neutral include", "v=spf1 ?include:x.example.net -all", "?include:x.example.net"],
    ["an all that passes", "v=spf1 ip4:192.0.2.1 +all", "lets everyone pass"],
    ["an all without qualifier, in capitals", "v=spf1 ip4:192.0.2.1 ALL", "lets everyone pass"],
    ["exists", "v=spf1 exists:x.example.net -all", "exists:x.example.net"],
    ["exists with a macro", "v=spf1 exists:%{i}.example.net -all", "macros"],
    ["ptr", "v=spf1 ip4:192.0.2.1 ptr -all", "ptr"],
    ["a macro", "v=spf1 include:%{d}.example.net -all", "macros"],
    ["prefix lengths of names", "v=spf1 a:a.example.net/24 -all", "a:a.example.net/24"],
    ["prefix lengths for IPv6", "v=spf1 mx//64 -all", "mx//64"],
    ["an unknown mechanism", "v=spf1 abcdef -all", "readers reject at abcdef"],
    ["no terms", "v=spf1", "lists nobody"],
    ["no terms but all", "v=spf1 -all", "lists nobody"],
    ["an empty text", "", "holds no SPF record"],
    ["itself", `v=spf1 include:${CHILD} -all`, `${CHILD} → ${CHILD}`],
    ["the domain", "v=spf1 include:example.com -all", `example.com → ${CHILD} → example.com`],
    ["an include that the lock does not hold", "v=spf1 include:gone.example.net -all", "which it does not"],
  ])("%s", (_, child, why) => {
    const { record, found } = flattened(child);
    expect(record).toBe(`v=spf1 include:${CHILD} ~all`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^spf\/flatten domains\.example\.com\.spf\.flatten\.0 must be /);
    expect(found[0]).toContain(why);
  });

  test("two records, none, a child that the lock does not hold, and what no sender includes", () => {
    expect(flattened(["v=spf1 -all", "v=spf1 a -all"]).found[0]).toContain("holds 2 SPF records");
    expect(flattened([]).found[0]).toContain("holds no SPF record");
    expect(resolved([[`include:${CHILD}`]], [CHILD], {}).found[0]).toContain("which it does not");
    expect(resolved([["a:child.example.net"]], [CHILD], {}).found).toEqual([
      `spf/flatten domains.example.com.spf.flatten.0 must be an include of a sender of example.com, got ${CHILD}`,
    ]);
  });

  test("a chain of 200 includes", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `TXT n${index}.example.net`,
        `v=spf1 include:n${index + 1}.example.net -all`,
      ]),
    );
    expect(flattened("v=spf1 include:n0.example.net -all", chain).found[0]).toContain("more than 50 levels");
  });
});

describe("what the record has no room for goes to records of our own", () => {
  const names = Array.from({ length: 30 }, (_, index) => `v${index}.example.net`);
  const facts = factsOf(
    Object.fromEntries(
      names.map((name, index) => [`TXT ${name}`, `v=spf1 ip4:192.0.2.${2 * index} ip4:198.51.100.${2 * index} -all`]),
    ),
  );
  const senders = [["ip4:203.0.113.1", "a:a.example.net"], names.map((name) => `include:${name}`)];

  test("thirty includes: each of ours is small, costs a lookup, and holds networks alone", () => {
    const { spf, records, found } = resolved(senders, names, facts);
    expect(found).toEqual([]);
    const splits = Object.keys(records).slice(1);
    expect(splits).toEqual(["_spf1.example.com", "_spf2.example.com"]);
    const listedBy = (name: string) => records[name]?.match(/ip4:[0-9.]+/g) ?? [];
    expect(records["example.com"]).toBe(
      `v=spf1 ${listedBy("example.com").join(" ")} a:a.example.net ${splits.map((name) => `include:${name}`).join(" ")} ~all`,
    );
    for (const name of splits) {
      expect(records[name]).toMatch(/^v=spf1( ip4:[0-9.]+)+ -all$/);
    }
    for (const [name, text] of Object.entries(records)) expect(txtAnswerSize(name, [text])).toBeLessThanOrEqual(450);
    const listed = [...splits, "example.com"].flatMap(listedBy);
    expect(listed).toHaveLength(61);
    expect(new Set(listed).size).toBe(61);
    expect(spf.cost).toMatchObject({ lookups: 3, unknown: [], faults: [] });
    expect(spf.cost.steps.map(({ term, lookups, senders }) => [term, lookups, senders])).toEqual([
      ["a:a.example.net", 1, [0]],
      ...splits.map((name) => [`include:${name}`, 1, [1]]),
    ]);
  });

  test("the order of the list changes nothing", () => {
    expect(resolved(senders, [...names].reverse(), facts).records).toEqual(resolved(senders, names, facts).records);
  });

  const networks = (count: number) =>
    Array.from({ length: count }, (_, index) => `ip6:2001:db8:${index.toString(16)}::/48`).join(" ");

  test("two thousand networks end at once", () => {
    const child = { [`TXT ${CHILD}`]: `v=spf1 ${networks(2000)} -all` };
    const { result, seconds } = timed(() => resolved([[`include:${CHILD}`]], [CHILD], factsOf(child)));
    const { spf, found } = result;
    expect(seconds).toBeLessThan(1);
    expect(found).toEqual([]);
    expect(spf.cost.lookups).toBe(spf.splits.length);
  });

  test("more are not flattened, wherever they are below", () => {
    const { record, found } = flattened("v=spf1 include:a.example.net include:b.example.net -all", {
      "TXT a.example.net": `v=spf1 ${networks(2000)} -all`,
      "TXT b.example.net": "v=spf1 a -all",
    });
    expect(record).toBe(`v=spf1 include:${CHILD} ~all`);
    expect(found).toEqual([
      expect.stringContaining(`must be an include of at most 2000 networks and names, got ${CHILD}`),
    ]);
  });
});

/** An evaluator of its own: whether an address, given as family and last hexadecimal digit, passes; undefined for a permerror. */
function passes(
  at: string,
  ip: Ip,
  zone: Readonly<Record<string, readonly string[]>>,
  above: readonly string[] = [],
): boolean | undefined {
  const records = (zone[`TXT ${at}`] ?? []).filter((text) => text.startsWith("v=spf1"));
  const [record] = records;
  if (record === undefined || records.length > 1 || above.includes(at)) return undefined;
  const terms = record.split(" ").slice(1);
  for (const term of terms) {
    const [, qualifier, kind, value = ""] = /^([-+~?]?)(\w+)[:=]?(.*)$/.exec(term) ?? [];
    if (kind === "redirect") continue;
    const target = value === "" ? at : value;
    const match = ((): boolean | undefined => {
      if (kind === "all") return true;
      if (kind === "ip4" || kind === "ip6") return kind === `ip${ip.family}` && covers(value, ip);
      if (kind === "include") return passes(value, ip, zone, [...above, at]);
      const hosts = kind === "mx" ? (zone[`MX ${target}`] ?? []).map((mx) => mx.split(" ")[1] as string) : [target];
      return hosts.some((host) => (zone[`A ${host}`] ?? []).some((address) => ip.family === 4 && covers(address, ip)));
    })();
    if (match === undefined) return undefined;
    if (match) return qualifier === "" || qualifier === "+";
  }
  const redirect = terms.find((term) => term.startsWith("redirect="));
  return redirect === undefined ? false : passes(redirect.slice(9), ip, zone, [...above, at]);
}

interface Ip {
  readonly family: 4 | 6;
  readonly last: number;
}

/** Networks of the tests differ in their last four bits alone. */
function covers(network: string, ip: Ip): boolean {
  const [address = "", prefix] = network.split("/");
  const host = (ip.family === 4 ? 32 : 128) - Number(prefix ?? (ip.family === 4 ? 32 : 128));
  const last = ip.family === 4 ? Number(address.split(".")[3]) : Number.parseInt(address.split(":").at(-1) || "0", 16);
  return last >> host === ip.last >> host;
}

const IPS: readonly Ip[] = ([4, 6] as const).flatMap((family) =>
  Array.from({ length: 16 }, (_, last) => ({ family, last })),
);

const NAMES = [CHILD, "b.example.net", "c.example.net", "d.example.net"];
const name = fc.constantFrom(...NAMES);
const network = fc
  .tuple(fc.constantFrom(4, 6), fc.nat(15), fc.nat(4))
  .map(([family, last, wider]) =>
    family === 4 ? `ip4:192.0.2.${last}/${32 - wider}` : `ip6:2001:db8::${last.toString(16)}/${128 - wider}`,
  );
const term = fc.oneof(
  { weight: 8, arbitrary: network },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom("include:", "a:", "mx:"), name).map(([kind, host]) => kind + host) },
  { weight: 2, arbitrary: fc.constantFrom("a", "mx") },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        network,
        name.map((host) => `include:${host}`),
      )
      .chain((text) => fc.constantFrom("-", "~", "?", "+").map((sign) => sign + text)),
  },
);
const ending = fc.oneof(
  fc.constantFrom([], ["-all"], ["~all"], ["?all"], ["+all"]),
  name.map((host) => [`redirect=${host}`]),
);
const record = fc
  .tuple(fc.array(term, { maxLength: 6 }), ending)
  .map(([terms, end]) => ["v=spf1", ...terms, ...end].join(" "));
const address = fc.nat(15).map((last) => `192.0.2.${last}`);
const zone = fc.record(
  Object.fromEntries(
    NAMES.flatMap((host): [string, fc.Arbitrary<string[]>][] => [
      [`TXT ${host}`, record.map((text) => [text])],
      [`A ${host}`, fc.array(address, { maxLength: 2 })],
      [
        `MX ${host}`,
        fc.array(
          name.map((exchanger) => `10 ${exchanger}`),
          { maxLength: 2 },
        ),
      ],
    ]),
  ),
);

test("flattening authorizes the same addresses, in one record or in several", () => {
  let compared = 0;
  fc.assert(
    fc.property(zone, fc.array(network, { maxLength: 3 }), fc.boolean(), (held, own, crowded) => {
      const senders = [own, [`include:${CHILD}`]];
      const txt = crowded ? "x".repeat(400) : "";
      const before = resolved(senders, [], factsOf(held), txt);
      const after = resolved(senders, [CHILD], factsOf(held), txt);
      if (after.found.length > 0) {
        expect(after.records).toEqual(before.records);
        return;
      }
      compared++;
      const published = ({ records }: Resolved) => ({
        ...held,
        ...Object.fromEntries(Object.entries(records).map(([key, text]) => [`TXT ${key}`, [text]])),
      });
      const passing = (one: Resolved) => IPS.map((ip) => passes("example.com", ip, published(one)));
      expect(passing(after)).toEqual(passing(before));
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(100);
});
