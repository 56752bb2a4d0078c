import { expect, it } from "vitest";
import { Gate } from "../../src/input/gate.ts";

it("no more tasks are under way than the limit, all of them end, and one that fails frees its place", async () => {
  const gate = new Gate(3);
  let [running, most] = [0, 0];
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      gate.run(async () => {
        most = Math.max(most, ++running);
        await new Promise((wait) => setTimeout(wait, index % 4));
        running--;
        if (index % 5 === 0) throw new Error("no");
        return index;
      }),
    ),
  );
  expect([running, most]).toEqual([0, 3]);
  expect([gate.free, gate.running]).toEqual([3, 0]);
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(4);
});
