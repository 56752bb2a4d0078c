import { describe, expect, test } from "vitest";
import { type Awaited, forecast, type Means, secondsOfStack } from "../../../src/deploy/apply/forecast.ts";
import { pacesOf } from "../../../src/deploy/throttle/paces.ts";
import { creationOf, readsOf } from "../../../src/deploy/throttle/stack-requests.ts";
import { stackFolder } from "./stack-folder.ts";

/** Five tenants of six record sets each at an emulated Route 53, on a busy machine of two processors: `postroad deploy`, twice. */
const FLEET = Array.from({ length: 5 }, (_, index) => `fleet-${index}`);
const MACHINE = { atMost: 4, cores: 2, paces: pacesOf({}) };
const MEASURED = { made: 99.7, unchanged: 29.9 };

const RECORDS = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => [`record-${index}`, { provider: "aws.default_eu-west-1", zone_id: "Z1" }]),
);
const fleet = (one: Omit<Awaited, "id">): Awaited[] => FLEET.map((id) => ({ id, ...one }));

describe("a forecast is within a factor of two of what was measured", () => {
  test.each<[string, (folder: string) => Omit<Awaited, "id">, number]>([
    ["where all of it is made", creationOf, MEASURED.made],
    ["where nothing changes", (folder) => ({ requests: readsOf(folder) }), MEASURED.unchanged],
  ])("%s", (_, of, took) => {
    const folder = stackFolder({ resource: { aws_route53_record: RECORDS } });
    const { seconds } = forecast(fleet(of(folder)), MACHINE);
    expect(seconds).toBeGreaterThan(took / 2);
    expect(seconds).toBeLessThan(took * 2);
  });
});

describe("a stack takes", () => {
  const nothing = { requests: { demands: [], work: 0 } };
  const seconds = (stack: Omit<Awaited, "id">, means: Omit<Means, "paces"> = { atMost: 1, cores: 1 }) =>
    secondsOfStack(stack, { ...means, paces: pacesOf({}) });

  test("longer where it is applied", () => {
    expect(seconds({ ...nothing, isApplied: true })).toBeGreaterThan(seconds(nothing));
  });

  test("as long as its longest row of changes, however many go on at once", () => {
    const made = { ...nothing, isApplied: true };
    expect(seconds({ ...made, chain: 275 }) - seconds(made)).toBe(275);
  });

  test("as long to start as there are processors for those that start beside it", () => {
    expect(seconds(nothing, { atMost: 8, cores: 2 })).toBe(4 * seconds(nothing));
    expect(seconds(nothing, { atMost: 2, cores: 8 })).toBe(seconds(nothing));
  });
});
