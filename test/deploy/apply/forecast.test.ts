import { describe, expect, test } from "vitest";
import { type Awaited, forecast, type Means, secondsOfStack } from "../../../src/deploy/apply/forecast.ts";
import { type Paces, pacesOf } from "../../../src/deploy/throttle/paces.ts";
import { creationOf, readsOf } from "../../../src/deploy/throttle/stack-requests.ts";
import { stackFolder } from "./stack-folder.ts";

/** How many record sets the tenants have that were deployed to an emulated Route 53, on a machine of two processors: `postroad deploy`, twice. */
const FLEET = [5, 4, 6, 4, 6, 7];
const MACHINE = { atMost: 4, cores: 2 };
const ACCOUNT = pacesOf({});
const EMULATOR = pacesOf({ AWS_ENDPOINT_URL: "http://127.0.0.1:5000" });

const folderOf = (records: number): string => {
  const names = Array.from({ length: records }, (_, index) => `record-${index}`);
  const record = { provider: "aws.default_eu-west-1", zone_id: "Z1" };
  return stackFolder({ resource: { aws_route53_record: Object.fromEntries(names.map((name) => [name, record])) } });
};
const making = creationOf;
const reading = (folder: string) => ({ requests: readsOf(folder) });

describe("a forecast is within a factor of two of what was measured", () => {
  test.each<[string, (folder: string) => Omit<Awaited, "id">, Paces, number]>([
    ["where all of it is made, at an account's pace", making, ACCOUNT, 53],
    ["where nothing changes, at an account's pace", reading, ACCOUNT, 12.8],
    ["where all of it is made at an emulator that has changes asked after", making, EMULATOR, 41.5],
    ["where all of it is made at an emulator that is done at once", making, EMULATOR, 12.5],
    ["where nothing changes at an emulator", reading, EMULATOR, 5],
  ])("%s", (_, of, paces, took) => {
    const stacks = FLEET.map((records, index) => ({ id: `fleet-${index}`, ...of(folderOf(records)) }));
    const { seconds } = forecast(stacks, { ...MACHINE, paces });
    expect(seconds).toBeGreaterThan(took / 2);
    expect(seconds).toBeLessThan(took * 2);
  });
});

describe("a stack takes", () => {
  const nothing = { requests: { demands: [], work: 0 } };
  const seconds = (stack: Omit<Awaited, "id">, means: Omit<Means, "paces"> = { atMost: 1, cores: 1 }) =>
    secondsOfStack(stack, { ...means, paces: ACCOUNT });

  test("longer where it is applied", () => {
    expect(seconds({ ...nothing, isApplied: true })).toBeGreaterThan(seconds(nothing));
  });

  test("longer where Terraform starts providers for it alone", () => {
    expect(seconds({ ...nothing, startsOwn: true })).toBeGreaterThan(seconds(nothing));
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
