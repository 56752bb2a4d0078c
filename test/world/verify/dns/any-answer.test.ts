import fc from "fast-check";
import { expect, it } from "vitest";
import type { Reply } from "../../../../src/input/dns/ask-servers.ts";
import type { Answer } from "../../../../src/input/dns/resolver.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { blueprintsOf, KEY, worldOf } from "./fake-dns.ts";

const TENANTS = blueprintsOf(EXAMPLES).filter(({ tenant }) => ["quarry-stone", "fjord-shipping"].includes(tenant));

/** What a stranger may answer to any question: of every type, well or badly formed. */
const value = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    ...["v=spf1 -all", "v=spf1 include:fjordshipping.example +all", "v=DMARC1; p=none", "v=STSv1; id=1", "v=TLSRPTv1;"],
    ...[
      KEY,
      "v=DKIM1; p=",
      "v=BIMI1; l=",
      "10 mx.example.org",
      "0 .",
      "10",
      "65536 mx",
      "mx.example.org",
      "example",
      ".",
    ],
    ...[
      "192.0.2.1",
      "10.0.0.1",
      "2001:db8::1",
      "::ffff:10.0.0.1",
      '0 issue ";"',
      '128 x "y"',
      "1 2 3 .",
      "x".repeat(70_000),
    ],
    ...["ns.example.org hostmaster.example.org 1", "1 13 2 aabb", "*.example.org", "a..b", "xn--zzzzzz--", "\u0000"],
  ),
);
const values = fc.array(value, { maxLength: 4 });
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record(
    { ok: fc.constant(true), exists: fc.boolean(), values, ttl: fc.nat(), aliases: values, authentic: fc.boolean() },
    { requiredKeys: ["ok", "exists", "values", "ttl"] },
  ) as fc.Arbitrary<Answer>,
  fc.record({
    ok: fc.constant(false),
    why: fc.string(),
    reason: fc.constantFrom("server-failure", "refused", "endless-aliases", undefined),
  }) as fc.Arbitrary<Answer>,
);
const replied: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({
    ok: fc.constant(true),
    code: fc.constantFrom("NOERROR", "NXDOMAIN", "REFUSED", "error 11"),
    authoritative: fc.boolean(),
    delegation: values,
    values,
    ttl: fc.option(fc.nat(), { nil: undefined }),
    alias: fc.option(value, { nil: undefined }),
  }) as fc.Arbitrary<Reply>,
  fc.record({
    ok: fc.constant(false),
    why: fc.constantFrom("does not answer", "x".repeat(70_000)),
  }) as fc.Arbitrary<Reply>,
);

it("whatever DNS answers, every check has a word of its own, is bounded, and nothing throws", async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(answer), fc.infiniteStream(replied), async (answers, replies) => {
      const resolver = { query: async () => answers.next().value as Answer };
      let asked = 0;
      const servers = {
        ask: async () => {
          asked++;
          return replies.next().value as Reply;
        },
      };
      const { tenants } = await verifyFleet(TENANTS, worldOf(new Map(), { resolver, servers }), [examineDns]);
      for (const { check, status, found, help, expected } of tenants.flatMap(({ checks }) => checks)) {
        expect([check, status === "pass" || help !== null]).toEqual([check, true]);
        // A sentence, which may quote one text.
        expect(help?.length ?? 0).toBeLessThanOrEqual(5000);
        for (const list of [found ?? [], expected]) {
          expect(list.length).toBeLessThanOrEqual(20);
          // 4,000 characters, and how many more there are.
          expect(list.every((text) => text.length <= 4030)).toBe(true);
        }
      }
      expect(asked).toBeLessThan(2000);
    }),
    { numRuns: 150 },
  );
});
