import fc from "fast-check";
import { expect, it } from "vitest";
import { type Claim, eachRefused, firstOfEach, owns, rivalOf } from "../../src/resolve/claims/claim.ts";
import type { Claimant } from "../../src/resolve/claims/claimant.ts";

/** Tenants that differ in nothing but their names. */
const TENANTS = Array.from({ length: 4 }, (_, n) => ({ blueprint: { tenant: `t${n}` } }) as unknown as Claimant);

const claim: fc.Arbitrary<Claim> = fc.record({
  key: fc.constant("key"),
  detail: fc.constantFrom("a", "b"),
  path: fc.constant([]),
  part: fc.constant("key" as const),
  by: fc.constantFrom(...TENANTS),
  hold: fc.constantFrom("held" as const, "new" as const, "unknown" as const),
});

/** As it is defined: of all with which it cannot stand, the first that held it at the base, else the first. */
function rivalByDefinition(one: Claim, others: readonly Claim[], isOther: (other: Claim) => boolean) {
  const rivals = others.filter((other) => other.by !== one.by && !owns(one, other) && isOther(other));
  return rivals.find((other) => owns(other, one)) ?? rivals[0];
}

it("the rival of a claim is the same one as by definition, however often it is asked for", () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 12 }), claim, (claims, stranger) => {
      for (const one of [...claims, stranger, ...claims])
        for (const isOther of [() => true, (other: Claim) => other.detail !== one.detail, () => false])
          expect(rivalOf(one, claims, isOther)).toBe(rivalByDefinition(one, claims, isOther));
    }),
  );
});

it("each claim that has a rival by definition is reported with it, once", () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 12 }), (claims) => {
      const told: [Claim, Claim][] = [];
      eachRefused(new Map([["key", claims]]), (one, rival) => told.push([one, rival]));
      const first = firstOfEach(claims);
      const expected = claims.flatMap((one) => {
        const rival = rivalByDefinition(one, first, () => true);
        return rival === undefined ? [] : [[one, rival]];
      });
      expect(told).toEqual(expected);
    }),
  );
});
