import { expect, it } from "vitest";
import { secondsOfAsync } from "../../../support/seconds-of.ts";
import { storeIn, WINDOW, withStore } from "./made.ts";
import { keptMillion } from "./million.ts";

it("a million rows of 200 domains, 60 days and 15 receivers are kept in bounded memory, and reported within two seconds on two cores", async () => {
  const { folder, messages: given, memory } = await keptMillion();
  await withStore(storeIn(folder), async (store) => {
    let sum = 0;
    const seconds = await secondsOfAsync(async () => {
      const recorded = await store.reports(undefined, { ...WINDOW, from: "2026-09-01" });
      for (const { sources } of recorded) for (const { messages } of sources) sum += messages;
    });
    console.info(`${seconds.toFixed(2)} s; ${Math.round(memory / 2 ** 20)} MB while they were kept`);
    expect(sum).toBe(given);
    expect(seconds).toBeLessThan(2);
  });
});
