import fc from "fast-check";
import { expect, test } from "vitest";
import { pacesOf } from "../../../src/deploy/throttle/paces.ts";
import { type Admission, runPool, timer } from "../../../src/deploy/throttle/pool.ts";
import { RequestBudget } from "../../../src/deploy/throttle/request-budget.ts";

/** Lets everything start as soon as there is room. */
const unlimited: Admission<{ readonly id: string }> = {
  next: (waiting, free) => ({ start: waiting.slice(0, free).map(({ id }) => id), again: undefined }),
};
const never = new Promise<void>(() => {});
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `s${index}` }));
const options = { admission: unlimited, clock: () => 0, isStopped: () => false, stopped: never };

test("all are worked on, never more at once than allowed, in their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 8 }), async (count, parallel) => {
      let [running, most] = [0, 0];
      const started: string[] = [];
      const left = await runPool(items(count), { ...options, parallel }, async ({ id }) => {
        started.push(id);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      });
      expect(left).toEqual([]);
      expect(started).toEqual(items(count).map(({ id }) => id));
      expect(most).toBe(Math.min(count, parallel));
    }),
    { numRuns: 30 },
  );
});

test("what is admitted later starts later", async () => {
  const start = performance.now();
  const admission = {
    next: (waiting: readonly { id: string }[], free: number) => {
      const now = performance.now() - start;
      return now < 40 ? { start: [], again: 40 } : unlimited.next(waiting, free);
    },
  };
  const clock = () => performance.now() - start;
  await runPool(items(2), { ...options, parallel: 2, admission, clock }, async () => {
    expect(clock()).toBeGreaterThanOrEqual(40);
  });
});

test("what is given back lets the next one in at once", async () => {
  const budget = new RequestBudget({ now: () => 0 }, pacesOf({}));
  const reading = (id: string) => ({
    id,
    requests: { demands: [{ meter: "route53 main", api: "route53" as const, place: "main", requests: 500 }], work: 0 },
  });
  const started: string[] = [];
  const two = { ...options, parallel: 2, admission: budget };
  await runPool([reading("a"), reading("b")], two, async ({ id, requests }) => {
    started.push(id);
    if (id === "b") return;
    await new Promise((resolve) => setImmediate(resolve));
    // The state holds nothing. Else the other one would wait until the hundred seconds are over.
    budget.giveBack(id, requests.demands);
    while (started.length < 2) await new Promise((resolve) => setImmediate(resolve));
  });
  expect(started).toEqual(["a", "b"]);
});

test("once it is stopped nothing starts, what runs is waited for, and the rest is reported", async () => {
  let isStopped = false;
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const ended: string[] = [];
  const left = await runPool(
    items(5),
    { ...options, parallel: 2, isStopped: () => isStopped, stopped },
    async ({ id }) => {
      isStopped = true;
      stop();
      await timer(10).over;
      ended.push(id);
    },
  );
  expect(ended).toEqual(["s0", "s1"]);
  expect(left.map(({ id }) => id)).toEqual(["s2", "s3", "s4"]);
});
