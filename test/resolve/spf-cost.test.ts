import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { SpfCost, SpfStep } from "../../src/model/blueprint.ts";
import { lookupsText, spfCost } from "../../src/resolve/spf/cost.ts";
import { timed } from "../support/seconds-of.ts";
import { factsOf, partsOf } from "./facts.ts";

const told = ({ faults }: SpfCost) => faults.map(({ code, senders, got }) => `${code} ${senders.join()} ${got}`);

describe("DNS lookups", () => {
  it("are none for addresses and one for each name", () => {
    const parts = partsOf(
      "ip4:192.0.2.1",
      "ip6:2001:db8::/32",
      "a:a.example.net",
      "mx:example.net",
      "exists:%{i}.example.net",
    );
    expect(spfCost("example.com", parts, {})).toMatchObject({ lookups: 3, unknown: [], faults: [] });
  });

  it("are those of an include and of everything below it, as far as the lock knows", () => {
    const facts = factsOf({
      "TXT a.example.net": "v=spf1 include:b.example.net a mx:x.example.net ip4:192.0.2.0/24 ~all",
      "TXT b.example.net": "v=spf1 exists:%{i}.example.net ptr include:c.example.net -all",
    });
    const cost = spfCost("example.com", partsOf("include:a.example.net"), facts);
    expect(cost).toMatchObject({ lookups: 7, unknown: ["c.example.net"], faults: [] });
    expect(lookupsText(cost)).toBe("at least 7");
    expect(cost.steps.map(({ term, lookups, below }) => [term, lookups, below.map((step) => step.term)])).toEqual([
      ["include:a.example.net", 7, ["include:b.example.net", "a", "mx:x.example.net"]],
    ]);
  });

  it("are the same whatever the case, the qualifiers and the spaces of a record", () => {
    const facts = factsOf({
      "TXT a.example.net": "V=SPF1   +A  -MX ?EXISTS:x.example.net ~Include:B.Example.NET.  exp=e.example.net -ALL ",
      "TXT b.example.net": "v=spf1 ip4:192.0.2.1 all",
    });
    expect(spfCost("example.com", partsOf("include:a.example.net"), facts)).toMatchObject({ lookups: 5, unknown: [] });
  });

  it("follow redirect only where there is no all, and nothing behind an all", () => {
    const of = (record: string) =>
      spfCost(
        "example.com",
        partsOf("include:a.example.net"),
        factsOf({ "TXT a.example.net": record, "TXT b.example.net": "v=spf1 a -all" }),
      ).lookups;
    expect(of("v=spf1 redirect=b.example.net")).toBe(3);
    expect(of("v=spf1 redirect=b.example.net mx")).toBe(4);
    expect(of("v=spf1 redirect=b.example.net ~all")).toBe(1);
    expect(of("v=spf1 mx -all a include:b.example.net")).toBe(2);
  });

  it("of a name with macros are a lower bound, for what it includes depends on the message", () => {
    const cost = spfCost("example.com", partsOf("include:%{d}.example.net"), {});
    expect(cost).toMatchObject({ lookups: 1, unknown: ["%{d}.example.net"] });
  });

  it("are none below a split of our own", () => {
    const cost = spfCost("example.com", partsOf("include:_spf1.example.com"), {}, new Set(["_spf1.example.com"]));
    expect(cost).toMatchObject({ lookups: 1, unknown: [], faults: [] });
  });

  it("are counted again for a record that is reached again, and that is reported at the sender who reaches it again", () => {
    const facts = factsOf({
      "TXT a.example.net": "v=spf1 include:b.example.net -all",
      "TXT b.example.net": "v=spf1 a mx -all",
    });
    const cost = spfCost("example.com", partsOf("include:a.example.net", "include:b.example.net"), facts);
    expect(cost.lookups).toBe(7);
    expect(told(cost)).toEqual(["dup-term 1 b.example.net, which costs 3 each time"]);
  });
});

describe("a permerror", () => {
  it("is told where an include leads to none, several or a broken record", () => {
    const facts = factsOf({
      "TXT none.example.net": ["hello", "v=spf10 -all"],
      "TXT gone.example.net": [],
      "TXT two.example.net": ["v=spf1 -all", "v=spf1 ~all"],
      "TXT broken.example.net": "v=spf1 ipv4:192.0.2.1 -all",
      "TXT nested.example.net": "v=spf1 include:none.example.net redirect=gone.example.net",
    });
    const parts = partsOf(
      ...["none", "gone", "two", "broken", "nested", "unknown"].map((name) => `include:${name}.example.net`),
    );
    const cost = spfCost("example.com", parts, facts);
    expect(told(cost)).toEqual([
      "include-none 0 none.example.net, which holds no SPF record",
      "include-none 1 gone.example.net, which holds no SPF record",
      "include-none 2 two.example.net, which holds 2 SPF records",
      "include-none 3 broken.example.net, which holds an SPF record that readers reject at ipv4:192.0.2.1",
      "redirect-none 4 gone.example.net, which holds no SPF record",
    ]);
    expect(cost).toMatchObject({ lookups: 8, voids: 0, unknown: ["unknown.example.net"] });
  });

  it("is told where a loop closes, at the sender who leads into it", () => {
    const facts = factsOf({
      "TXT a.example.net": "v=spf1 include:b.example.net -all",
      "TXT b.example.net": "v=spf1 redirect=a.example.net",
      "TXT back.example.net": "v=spf1 include:example.com -all",
      "TXT self.example.net": "v=spf1 include:self.example.net -all",
    });
    const parts = partsOf("include:a.example.net", "include:back.example.net", "include:self.example.net");
    const cost = spfCost("example.com", parts, facts);
    expect(told(cost)).toEqual([
      "loop 0 a.example.net → b.example.net → a.example.net",
      "loop 1 example.com → back.example.net → example.com",
      "loop 2 self.example.net → self.example.net",
    ]);
    expect(cost.lookups).toBe(3 + 2 + 2);
  });

  it("is told where an mx has more than ten servers", () => {
    const servers = (count: number) => Array.from({ length: count }, (_, index) => `10 mx${index}.example.net`);
    const of = (count: number) =>
      told(spfCost("example.com", partsOf("mx:example.net"), factsOf({ "MX example.net": servers(count) })));
    expect(of(10)).toEqual([]);
    expect(of(11)).toEqual(["mx-limit 0 mx:example.net, which has 11"]);
  });
});

describe("void lookups", () => {
  const facts = factsOf({
    "A gone.example.net": [],
    "AAAA gone.example.net": [],
    "A four.example.net": "192.0.2.1",
    "AAAA four.example.net": [],
    "A six.example.net": [],
    "AAAA six.example.net": "2001:db8::1",
    "A half.example.net": [],
    "MX gone.example.net": [],
    "MX null.example.net": "0 .",
    "MX dead.example.net": ["10 four.example.net", "20 gone.example.net"],
  });
  const of = (...texts: string[]) => spfCost("example.com", partsOf(...texts), facts);

  it.each([
    ["a:gone.example.net", 1, true],
    ["a:four.example.net", 0, true],
    ["a:six.example.net", 0, true],
    ["a:half.example.net", 0, false],
    ["a:unknown.example.net", 0, false],
    ["mx:gone.example.net", 1, true],
    ["mx:null.example.net", 0, true],
    ["mx:dead.example.net", 1, true],
    ["mx:unknown.example.net", 0, false],
    ["exists:gone.example.net", 1, true],
    ["exists:four.example.net", 0, true],
    ["exists:%{i}.gone.example.net", 0, true],
  ])("%s: %i, known: %s", (text, voids, voidsKnown) => {
    expect(of(text)).toMatchObject({ lookups: 1, voids, voidsKnown });
  });

  it("are those of the address family that meets most, where something lets it pass", () => {
    const hosts = ["h1", "h2", "h3"].map((host) => `${host}.example.net`);
    const held = (has: "A" | "AAAA", misses: "A" | "AAAA", value: string) =>
      factsOf({
        "TXT both.example.net": "v=spf1 ip6:2001:db8::/32 ip4:203.0.113.0/24 -all",
        ...Object.fromEntries(
          hosts.flatMap((host) => [
            [`${has} ${host}`, value],
            [`${misses} ${host}`, []],
          ]),
        ),
      });
    const names = hosts.map((host) => `a:${host}`);
    const cost = (facts: ReturnType<typeof factsOf>, ...texts: string[]) =>
      spfCost("example.com", partsOf(...texts), facts);
    const four = held("A", "AAAA", "192.0.2.1");
    expect(cost(four, ...names, "include:both.example.net")).toMatchObject({ voids: 3, voidsKnown: true });
    expect(told(cost(four, ...names, "include:both.example.net"))).toEqual([
      "void-any 0 a:h1.example.net, which has no AAAA",
      "void-any 1 a:h2.example.net, which has no AAAA",
      "void-any 2 a:h3.example.net, which has no AAAA",
    ]);
    const six = held("AAAA", "A", "2001:db8::1");
    expect(cost(six, ...names, "include:both.example.net")).toMatchObject({ voids: 3, voidsKnown: true });
    expect(cost(four, ...names, "include:unknown.example.net")).toMatchObject({ voids: 0 });
    expect(cost(four, ...names, "exists:%{i}.example.net")).toMatchObject({ voids: 3 });
    // RFC 7208 sections 4.6.4 and 5: readers ask for the AAAA of each before they know that nobody passes.
    const others = ["void-limit 0 3 for IPv6 clients: a:h1.example.net, a:h2.example.net, a:h3.example.net"];
    expect(told(cost(four, ...names))).toEqual(others);
    expect(told(cost(four, ...names, "include:unknown.example.net"))).toEqual(others);
    expect(told(cost(six, ...names))).toEqual([others[0]?.replace("IPv6", "IPv4")]);
    expect(told(cost(four, ...names.slice(0, 2)))).toEqual([]);
  });

  it("of exchangers of one family are counted by some receivers, and that is reported", () => {
    const held = factsOf({
      "MX example.net": ["10 h1.example.net", "10 h2.example.net", "10 h3.example.net"],
      ...Object.fromEntries(
        [1, 2, 3].flatMap((n) => [
          [`A h${n}.example.net`, "192.0.2.1"],
          [`AAAA h${n}.example.net`, []],
        ]),
      ),
    });
    const cost = (...texts: string[]) => spfCost("example.com", partsOf(...texts), held);
    expect(cost("mx:example.net")).toMatchObject({ voids: 0, faults: [] });
    expect(cost("ip6:2001:db8::/32", "mx:example.net").voids).toBe(0);
    expect(told(cost("ip6:2001:db8::/32", "mx:example.net"))).toEqual([
      "void-any 1 mx:example.net, whose hosts have no AAAA: some receivers count 3",
    ]);
  });

  it("are reported at the sender that leads there", () => {
    expect(told(of("a:four.example.net", "a:gone.example.net"))).toEqual(["void-any 1 a:gone.example.net"]);
  });
});

describe("whatever the lock holds, counting ends in milliseconds", () => {
  const quick = (facts: ReturnType<typeof factsOf>): SpfCost => {
    const { result, seconds } = timed(() => spfCost("example.com", partsOf("include:n0.example.net"), facts));
    expect(seconds).toBeLessThan(1);
    return result;
  };
  const chain = (length: number, record: (next: string) => string) =>
    factsOf(
      Object.fromEntries(
        Array.from({ length }, (_, index) => [`TXT n${index}.example.net`, record(`n${index + 1}.example.net`)]),
      ),
    );

  it("a chain of 200 includes", () => {
    expect(quick(chain(200, (next) => `v=spf1 include:${next} -all`))).toMatchObject({
      lookups: 201,
      unknown: ["n200.example.net"],
    });
  });

  it("a chain of 20,000 redirects", () => {
    const cost = quick(chain(20_000, (next) => `v=spf1 redirect=${next}`));
    expect(lookupsText(cost)).toBe("more than 1000");
  });

  it("a tree that doubles 200 times", () => {
    const cost = quick(chain(200, (next) => `v=spf1 include:${next} include:${next} -all`));
    expect(lookupsText(cost)).toBe("more than 1000");
    expect(JSON.stringify(cost).length).toBeLessThan(500_000);
  });

  it("a loop of 200 names", () => {
    const facts = {
      ...chain(200, (next) => `v=spf1 include:${next} -all`),
      ...factsOf({ "TXT n200.example.net": "v=spf1 include:n0.example.net -all" }),
    };
    expect(told(quick(facts))).toEqual([
      "loop 0 n0.example.net → n1.example.net → n2.example.net → … → n200.example.net → n0.example.net",
    ]);
  });

  it("records of 10,000 terms", () => {
    const terms = Array.from({ length: 10_000 }, (_, index) => `a:a${index}.example.net`).join(" ");
    expect(lookupsText(quick(factsOf({ "TXT n0.example.net": `v=spf1 ${terms} -all` })))).toBe("more than 1000");
  });

  it("names that all include each other", () => {
    const names = Array.from({ length: 150 }, (_, index) => `n${index}.example.net`);
    const all = names.map((name) => `include:${name}`).join(" ");
    const cost = quick(factsOf(Object.fromEntries(names.map((name) => [`TXT ${name}`, `v=spf1 ${all} -all`]))));
    expect(cost.faults.length).toBeLessThanOrEqual(100);
  });
});

const NAMES = ["example.com", "a.example.net", "b.example.net", "c.example.net", "d.example.net"];
const name = fc.constantFrom(...NAMES);
const term = fc.oneof(
  fc.tuple(fc.constantFrom("include:", "redirect=", "a:", "mx:", "exists:", "ptr:"), name).map(([a, b]) => a + b),
  fc.constantFrom(
    "a",
    "mx",
    "ptr",
    "all",
    "ip4:192.0.2.1",
    "include:%{d}",
    "exp=e.example.net",
    "nonsense",
    "a:",
    "x=y",
  ),
);
const txt = fc.oneof(
  fc.array(term, { maxLength: 6 }).map((terms) => ["v=spf1", ...terms].join(" ")),
  fc.string(),
);
const hosts = fc.array(name.map((host) => `10 ${host}`));
const facts = fc
  .dictionary(
    fc.tuple(fc.constantFrom("TXT", "MX", "A", "AAAA"), name).map((key) => key.join(" ")),
    fc.oneof(fc.array(txt, { maxLength: 2 }), hosts, fc.array(fc.string())),
  )
  .map(factsOf);

/** What every step says of itself and what is below it. */
function consistent({ lookups, below }: SpfStep): boolean {
  return lookups >= 1 + below.reduce((sum, step) => sum + step.lookups, 0) && below.every(consistent);
}

test("whatever the facts, every step costs itself and no less than what is shown below it, and the sum is the record's", () => {
  fc.assert(
    fc.property(
      facts,
      fc.array(
        name.map((host) => `include:${host}`),
        { maxLength: 4 },
      ),
      (held, includes) => {
        const cost = spfCost("example.com", partsOf(...new Set(includes)), held);
        expect(cost.lookups).toBe(
          Math.min(
            1001,
            cost.steps.reduce((sum, step) => sum + step.lookups, 0),
          ),
        );
        if (!cost.faults.some(({ code }) => code === "loop")) expect(cost.steps.every(consistent)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
