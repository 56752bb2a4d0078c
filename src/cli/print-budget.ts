import { forecast, forecastLines } from "../deploy/apply/forecast.ts";
import type { Stack } from "../deploy/terraform/synthesized-stacks.ts";
import { providerRetries } from "../deploy/throttle/provider-retries.ts";
import { readsOf } from "../deploy/throttle/stack-requests.ts";
import type { Io } from "./io.ts";

/** Says what accounts allow of planning stacks, and what follows from it; of a single stack nobody asks. */
export function printBudget(stacks: readonly Stack[], parallel: number, runs: number, io: Io): void {
  const waiting = stacks.map(({ id, folder }) => ({ id, requests: readsOf(folder) }));
  const expected = forecast(waiting, parallel, runs);
  if (stacks.length < 2 || expected.meters.length === 0) return;
  for (const line of forecastLines(expected)) io.err(`planning: ${line}\n`);
  const retries = Object.entries(providerRetries(io.env)).map(([name, value]) => `${name}=${value}`);
  io.err(`providers retry with ${retries.join(" ")}\n`);
}
