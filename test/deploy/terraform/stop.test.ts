import { expect, test } from "vitest";
import { makeStop, type StopSignal } from "../../../src/deploy/terraform/stop.ts";

/** What is forwarded of signals at moments in milliseconds. */
function forwarded(...signals: readonly (readonly [number, StopSignal])[]): string[] {
  const sent: string[] = [];
  let now = 0;
  const stop = makeStop({
    forward: (signal) => {
      sent.push(signal);
      return 2;
    },
    clock: () => now,
    say: () => {},
  });
  for (const [at, signal] of signals) {
    now = at;
    stop.signal(signal);
    expect(stop.isStopped()).toBe(true);
    expect(stop.isInterrupted()).toBe(true);
  }
  return sent;
}

test("one Ctrl-C is forwarded once, though a terminal and npx both pass it on", () => {
  expect(forwarded([0, "SIGINT"], [5, "SIGINT"])).toEqual(["SIGINT"]);
});

test("a second Ctrl-C is forwarded, and a third is not", () => {
  expect(forwarded([0, "SIGINT"], [2_000, "SIGINT"], [4_000, "SIGINT"])).toEqual(["SIGINT", "SIGINT"]);
});

test("a pipeline that sends SIGINT and then SIGTERM means one stop", () => {
  expect(forwarded([0, "SIGINT"], [7_500, "SIGTERM"])).toEqual(["SIGINT"]);
});

test("a terminal that closes stops as SIGTERM does", () => {
  expect(forwarded([0, "SIGHUP"])).toEqual(["SIGTERM"]);
});

test("it says what a second Ctrl-C would cost", () => {
  const said: string[] = [];
  makeStop({ forward: () => 1, clock: () => 0, say: (text) => said.push(text) }).signal("SIGINT");
  expect(said).toEqual([expect.stringMatching(/second Ctrl-C .* may stay locked/)]);
});

test("a failure that ends a run is no interruption", async () => {
  const stop = makeStop({ forward: () => 0, clock: () => 0, say: () => {} });
  stop.afterThese();
  await stop.stopped;
  expect([stop.isStopped(), stop.isInterrupted()]).toEqual([true, false]);
});
