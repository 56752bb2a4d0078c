import { describe, expect, it } from "vitest";
import { spfCost } from "../../src/resolve/spf-cost.ts";
import { type Mechanism, parseMechanism } from "../../src/standards/spf.ts";

const DOCUMENTED = { source: "https://example.com/spf", date: "2026-11-22" };

/** A lock that holds these TXT values. */
function lockOf(records: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(records).map(([name, value]) => [`TXT ${name}`, { values: [value], documented: DOCUMENTED }]),
  );
}

const mechanisms = (...texts: string[]) => texts.map((text) => parseMechanism(text) as Mechanism);

describe("the cost of SPF in DNS lookups", () => {
  it("is nothing for addresses and one for each name", () => {
    const cost = spfCost(
      "example.com",
      mechanisms("ip4:192.0.2.1", "ip6:2001:db8::/32", "a:a.example.net", "mx:example.net", "exists:%{i}.example.net"),
      {},
    );
    expect(cost).toMatchObject({ lookups: 3, unknown: [], loops: [] });
  });

  it("counts an include and everything below it, as far as the lock knows", () => {
    const lock = lockOf({
      "a.example.net": "v=spf1 include:b.example.net a mx:x.example.net ip4:192.0.2.0/24 ~all",
      "b.example.net": "v=spf1 exists:%{i}.example.net ptr include:c.example.net -all",
    });
    const cost = spfCost("example.com", mechanisms("include:a.example.net"), lock);
    expect(cost).toMatchObject({ lookups: 7, unknown: ["c.example.net"] });
    expect(cost.steps.map(({ term, lookups, below }) => [term, lookups, below.map((step) => step.term)])).toEqual([
      ["include:a.example.net", 7, ["include:b.example.net", "a", "mx:x.example.net"]],
    ]);
  });

  it("follows redirect only where there is no all", () => {
    const to = "redirect=b.example.net";
    const b = { "b.example.net": "v=spf1 a -all" };
    expect(
      spfCost("example.com", mechanisms("include:a.example.net"), lockOf({ ...b, "a.example.net": `v=spf1 ${to}` }))
        .lookups,
    ).toBe(3);
    expect(
      spfCost(
        "example.com",
        mechanisms("include:a.example.net"),
        lockOf({ ...b, "a.example.net": `v=spf1 ${to} ~all` }),
      ).lookups,
    ).toBe(1);
  });

  it("names a loop and ends where it closes", () => {
    const lock = lockOf({
      "a.example.net": "v=spf1 include:b.example.net -all",
      "b.example.net": "v=spf1 include:a.example.net -all",
    });
    expect(spfCost("example.com", mechanisms("include:a.example.net"), lock)).toMatchObject({
      lookups: 3,
      loops: ["a.example.net → b.example.net → a.example.net"],
    });
  });

  it("counts a record that leads back to the domain itself as a loop", () => {
    const lock = lockOf({ "a.example.net": "v=spf1 include:example.com -all" });
    expect(spfCost("example.com", mechanisms("include:a.example.net"), lock).loops).toEqual([
      "example.com → a.example.net → example.com",
    ]);
  });

  it("takes a record that does not parse, or several at a name, for unknown", () => {
    const lock = {
      ...lockOf({ "a.example.net": "v=spf1 ipv4:1 -all" }),
      "TXT b.example.net": { values: ["v=spf1 -all", "v=spf1 ~all"], documented: DOCUMENTED },
    };
    expect(spfCost("example.com", mechanisms("include:a.example.net", "include:b.example.net"), lock).unknown).toEqual([
      "a.example.net",
      "b.example.net",
    ]);
  });

  it("stops counting where no receiver would go on: a tree that doubles 200 times ends at once", () => {
    const lock = lockOf(
      Object.fromEntries(
        Array.from({ length: 200 }, (_, index) => [
          `n${index}.example.net`,
          `v=spf1 include:n${index + 1}.example.net include:n${index + 1}.example.net -all`,
        ]),
      ),
    );
    const started = performance.now();
    expect(spfCost("example.com", mechanisms("include:n0.example.net"), lock).lookups).toBeLessThanOrEqual(100);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
