import { expect, it } from "vitest";
import type { Blueprint } from "../../../src/model/blueprint.ts";
import type { Status } from "../../../src/world/verify/check.ts";
import { documentOf } from "../../../src/world/verify/document.ts";
import { verifyUntil } from "../../../src/world/verify/wait.ts";
import { AT, check } from "../../outputs/verify/documents.ts";

const tenants = (...ids: string[]) => ids.map((tenant) => ({ tenant }) as Blueprint);

/** A world in which each tenant's one check has a status for each look, the last one staying; and a clock that only waiting moves. */
function world(states: Readonly<Record<string, readonly Status[]>>, limit: number) {
  let time = 0;
  const looks: string[][] = [];
  const told: string[][] = [];
  const waiting = {
    limit,
    look: async (some: readonly Blueprint[]) => {
      looks.push(some.map(({ tenant }) => tenant));
      return documentOf(
        some.map(({ tenant }) => {
          const of = states[tenant] ?? [];
          return {
            tenant,
            checks: [check("a.example", { status: of[Math.min(looks.length, of.length) - 1] ?? "pass" })],
          };
        }),
        AT,
      );
    },
    clock: () => time,
    wait: async (milliseconds: number) => {
      time += milliseconds;
    },
    missing: (checks: readonly { tenant: string }[]) => void told.push(checks.map(({ tenant }) => tenant)),
  };
  return { waiting, looks, told, passed: () => time / 1000 };
}

it("looks again until all is as declared, and only at what is not", async () => {
  const { waiting, looks, told, passed } = world({ acme: ["fail", "fail", "pass"], pine: ["pass"] }, 3600);
  const document = await verifyUntil(tenants("acme", "pine"), waiting);
  expect(document.summary).toEqual({ pass: 2, fail: 0, unknown: 0 });
  expect(looks).toEqual([["acme", "pine"], ["acme"], ["acme"]]);
  expect(told).toEqual([["acme"], ["acme"]]);
  expect(passed()).toBe(30 + 60);
});

it("ends at the limit, with a look at that moment", async () => {
  const { waiting, looks, passed } = world({ acme: ["fail"] }, 100);
  const document = await verifyUntil(tenants("acme"), waiting);
  expect(document.summary.fail).toBe(1);
  expect(passed()).toBe(100);
  expect(looks).toHaveLength(4);
});

it("does not wait all night for what nobody answers", async () => {
  const { waiting, looks } = world({ acme: ["unknown"] }, 72 * 3600);
  expect((await verifyUntil(tenants("acme"), waiting)).summary.unknown).toBe(1);
  expect(looks).toHaveLength(3);
});

it("pauses never grow beyond a quarter of an hour", async () => {
  const { waiting, looks } = world({ acme: ["fail"] }, 3 * 3600);
  await verifyUntil(tenants("acme"), waiting);
  expect(looks.length).toBeGreaterThan(12);
});
