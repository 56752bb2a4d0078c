import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { spfCost } from "../../src/resolve/spf/cost.ts";
import { factsOf, partsOf } from "./facts.ts";

interface Evaluation {
  readonly status: { readonly result: string };
  readonly lookups: { readonly count: number; readonly void: number };
}

const { spf } = createRequire(import.meta.url)("mailauth/lib/spf") as {
  spf(options: Readonly<Record<string, unknown>>): Promise<Evaluation>;
};

const LENGTH = 6;
const nameOf = (index: number) => `n${index}.example.net`;
const later = (index: number) => fc.integer({ min: index + 1, max: LENGTH }).map(nameOf);

/** What may appear in the record of the name with this number: it leads to names after it alone, and matches nobody. */
const recordOf = (index: number): fc.Arbitrary<string> => {
  const mechanism = fc.oneof(
    fc.constantFrom("a", "mx", "ip4:192.0.2.1", "ip6:2001:db8::1", "a:gone.example.net", "a:four.example.net/24"),
    fc.constantFrom("a:six.example.net//64", "mx:gone.example.net", "exists:gone.example.net", "MX:four.example.net"),
    later(index).map((name) => `include:${name}`),
    fc.tuple(fc.constantFrom("-", "~", "?", "+"), later(index)).map(([sign, name]) => `${sign}include:${name}`),
  );
  const ending = fc.oneof(
    fc.constantFrom([], ["-all"], ["~all", "a"], ["redirect=unread.example.net", "?all"]),
    later(index).map((name) => [`redirect=${name}`]),
  );
  return fc
    .tuple(fc.array(mechanism, { maxLength: 5 }), ending)
    .map(([terms, end]) => ["v=spf1", ...terms, ...end].join(" "));
};

const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  "A four.example.net": ["192.0.2.4"],
  "AAAA four.example.net": [],
  "MX four.example.net": ["10 four.example.net", "20 six.example.net"],
  "A six.example.net": [],
  "AAAA six.example.net": ["2001:db8::6"],
  "A gone.example.net": [],
  "AAAA gone.example.net": [],
  "MX gone.example.net": [],
};

const ADDRESS = { 4: "A", 6: "AAAA" } as const;

const zone = fc
  .tuple(...Array.from({ length: LENGTH }, (_, index) => fc.tuple(recordOf(index), fc.boolean())))
  .map((names) => ({
    ...ADDRESSES,
    ...Object.fromEntries(
      [...names, ["v=spf1 -all", true] as const].flatMap(([record, lives], index) => [
        [`TXT ${nameOf(index)}`, [record]],
        [`A ${nameOf(index)}`, lives ? ["192.0.2.9"] : []],
        [`AAAA ${nameOf(index)}`, []],
        [`MX ${nameOf(index)}`, lives ? ["10 four.example.net"] : []],
      ]),
    ),
  }));

/**
 * What a receiver that matches nothing counts for a client of the family. mailauth asks for both families and counts a name without
 * either; here both questions have the family's own answer, as for a receiver that asks for nothing else.
 */
async function evaluated(held: Readonly<Record<string, readonly string[]>>, family: 4 | 6): Promise<Evaluation> {
  return spf({
    sender: "user@example.com",
    ip: family === 4 ? "203.0.113.77" : "2001:db8:77::77",
    helo: "mail.example.com",
    mta: "mx.example.org",
    maxResolveCount: 100_000,
    maxVoidCount: 100_000,
    resolver: async (name: string, type: string) => {
      const values = held[`${type === "A" || type === "AAAA" ? ADDRESS[family] : type} ${name}`] ?? [];
      if (values.length === 0) throw Object.assign(new Error("no answer"), { code: "ENODATA" });
      if (type === "TXT") return values.map((value) => [value]);
      if (type !== "MX") return values;
      return values.map((value) => ({ priority: Number(value.split(" ")[0]), exchange: value.split(" ")[1] }));
    },
  });
}

test("lookups are those that mailauth counts where nothing matches, void lookups those of the worse family", async () => {
  await fc.assert(
    fc.asyncProperty(zone, async (held) => {
      const include = `include:${nameOf(0)}`;
      const networks = ["ip4:192.0.2.77", "ip6:2001:db8::77"];
      const record = { "TXT example.com": [`v=spf1 ${[...networks, include].join(" ")} -all`] };
      const four = await evaluated({ ...held, ...record }, 4);
      const six = await evaluated({ ...held, ...record }, 6);
      expect([four.status.result, six.status.result]).toEqual(["fail", "fail"]);
      const cost = spfCost("example.com", partsOf(...networks, include), factsOf(held));
      const voids = Math.max(four.lookups.void, six.lookups.void);
      expect([cost.lookups, cost.voids]).toEqual([four.lookups.count, voids].map((count) => Math.min(count, 1001)));
      expect(cost).toMatchObject({ unknown: [], voidsKnown: true });
    }),
    { numRuns: 300 },
  );
});
