import { expect, test } from "vitest";
import { readFleet } from "../../api/index.ts";
import { fleetFiles } from "../../bench/fleet/fleet.ts";
import { KINDS } from "../../bench/fleet/kinds.ts";
import { rootOf, TODAY } from "../support/root.ts";

test("the same seed gives the same files, and another one others", () => {
  expect(fleetFiles(30)).toEqual(fleetFiles(30));
  expect(fleetFiles(30, "other")).not.toEqual(fleetFiles(30));
});

test("a smaller fleet is the beginning of a larger one", () => {
  expect([...fleetFiles(30)].slice(0, 11)).toEqual([...fleetFiles(10)]);
});

test("the shares of the kinds of tenant are of a hundred", () => {
  expect(Object.values(KINDS).reduce((sum, { share }) => sum + share, 0)).toBe(100);
});

test("a hundred tenants pass check without an error, with 2 to 40 records each, of all sorts", () => {
  const { tenants, diagnostics } = readFleet(rootOf(Object.fromEntries(fleetFiles(100))), TODAY);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const blueprints = [...tenants.values()].map(({ blueprint }) => blueprint);
  const counts = blueprints.map(({ records }) => records.length);
  expect(counts).toHaveLength(100);
  expect(Math.min(...counts)).toBe(2);
  expect(Math.max(...counts)).toBeGreaterThan(30);
  expect(Math.max(...counts)).toBeLessThanOrEqual(40);
  const tenantsWhere = (is: (blueprint: (typeof blueprints)[number]) => boolean) => blueprints.filter(is).length;
  expect(tenantsWhere(({ relays }) => relays.length > 0)).toBeGreaterThan(2);
  expect(tenantsWhere(({ policies }) => policies.length > 0)).toBeGreaterThan(2);
  expect(tenantsWhere(({ mailboxes }) => mailboxes.length > 0)).toBeGreaterThan(0);
  expect(tenantsWhere(({ domains }) => domains.every(({ mail }) => mail === "none"))).toBeGreaterThan(5);
});
