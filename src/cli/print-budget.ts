import type { Comparison } from "../changes/sides/sides.ts";
import type { ResourceDifference } from "../changes/sides/terraform-difference.ts";
import { type Awaited, type Forecast, forecast, forecastLines, type Means } from "../deploy/apply/forecast.ts";
import type { Stack } from "../deploy/terraform/synthesized-stacks.ts";
import { providerRetries } from "../deploy/throttle/provider-retries.ts";
import { changingOf, creationOf, pacesFor, readsOf, startsOwnProviders } from "../deploy/throttle/stack-requests.ts";
import { member, textOf } from "../model/json-reader.ts";
import type { StackResource } from "../providers/requests.ts";
import type { Io } from "./io.ts";

/** How much a command does at once. */
export interface AtOnce {
  /** How many stacks. */
  readonly atMost: number;
  /** How many such commands, this one too. @default 1 */
  readonly runs?: number;
}

const meansOf = (stacks: readonly Stack[], { atMost, runs }: AtOnce, { cores, env }: Io): Means => ({
  atMost,
  cores,
  paces: pacesFor(stacks, env, runs),
});

/** Says what accounts allow of planning stacks, and what follows from it; of a single stack nobody asks. */
export function printPlanBudget(stacks: readonly Stack[], atOnce: AtOnce, io: Io): void {
  print("planning", stacks, forecast(reading(stacks), meansOf(stacks, atOnce, io)), undefined, io);
}

/**
 * Likewise of deploying them. Where a commit is compared with, what it changes is applied; else nobody knows what exists, and both is reported:
 * how it goes where everything is to be created, and where nothing is.
 */
export function printDeployBudget(
  stacks: readonly Stack[],
  comparison: Comparison | undefined,
  atOnce: AtOnce,
  io: Io,
): void {
  const means = meansOf(stacks, atOnce, io);
  if (comparison === undefined) {
    const making = stacks.map(({ id, folder }) => ({ id, ...creationOf(folder) }));
    print("deploying", stacks, forecast(making, means), forecast(reading(stacks), means), io);
    return;
  }
  const differences = new Map(comparison.affected.map(({ id, resources }) => [id, resources]));
  const changing = stacks.map(({ id, folder }) => ({
    id,
    ...changingOf(folder, changesOf(differences.get(id) ?? [])),
  }));
  print("deploying", stacks, forecast(changing, means), undefined, io);
}

const reading = (stacks: readonly Stack[]): Awaited[] =>
  stacks.map(({ id, folder }) => ({ id, requests: readsOf(folder), startsOwn: startsOwnProviders(folder) }));

/** The resources among what differs. */
function changesOf(differences: readonly ResourceDifference[]): ReadonlyMap<string, StackResource> {
  return new Map(
    differences
      .filter(({ address, type }) => address.startsWith(`${type}.`))
      .map(({ address, type, action, before, after }) => {
        const provider = textOf(member(after ?? before, "provider")) ?? "";
        return [address, { type, action, provider }];
      }),
  );
}

function print(what: string, stacks: readonly Stack[], expected: Forecast, unless: Forecast | undefined, io: Io): void {
  if (stacks.length < 2 || expected.meters.length === 0) return;
  for (const line of forecastLines(expected, unless)) io.err(`${what}: ${line}\n`);
  const retries = Object.entries(providerRetries(io.env)).map(([name, value]) => `${name}=${value}`);
  io.err(`providers retry with ${retries.join(" ")}\n`);
}
