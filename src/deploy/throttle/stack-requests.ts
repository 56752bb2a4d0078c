import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, member } from "../../model/json-reader.ts";
import {
  type Demand,
  type Requests,
  requestsOf,
  resourcesOfTerraform,
  type StackResource,
} from "../../providers/requests.ts";
import { runsElsewhere, shareableProviders } from "../attached/shareable.ts";
import type { Environment } from "../terraform/environment.ts";
import { requiredProviders } from "../terraform/required-providers.ts";
import { STACK_FILE } from "../terraform/stack-files.ts";
import type { HeldResource } from "../terraform/state.ts";
import { type Paces, pacesOf } from "./paces.ts";
import { parallelismOf } from "./request-budget.ts";
import { chainOf } from "./stack-chain.ts";

/** What a stack's plan asks of the accounts: it reads all that is there. A stack whose Terraform cannot be read asks for nothing. */
export function readsOf(folder: string): Requests {
  return requestsOf(resourcesOfTerraform(terraformOf(folder)).map((resource) => ({ ...resource, action: "read" })));
}

/** What a stack's plan asks once its state is read: what the state does not hold is not asked for, unless it is to be adopted. */
export function readsOfHeld(folder: string, held: readonly HeldResource[]): Requests {
  if (member(terraformOf(folder), "import") !== undefined) return readsOf(folder);
  return requestsOf(held.map(({ type, provider }) => ({ type, provider, action: "read" })));
}

/** How much less is asked than was taken to be. */
export function unasked(taken: Requests, { demands }: Requests): readonly Demand[] {
  const asked = new Map(demands.map(({ meter, requests }) => [meter, requests]));
  return taken.demands
    .map((demand) => ({ ...demand, requests: demand.requests - (asked.get(demand.meter) ?? 0) }))
    .filter(({ requests }) => requests > 0);
}

/** What a deployment of a stack is taken to need: of its plan, and of its changes. */
export interface Expected {
  readonly requests: Requests;
  /** How long its longest row of changes takes, each after the one before it, in seconds. */
  readonly chain: number;
  /** Whether there is anything to apply. */
  readonly isApplied: boolean;
  /** Whether Terraform starts providers for it alone. */
  readonly startsOwn: boolean;
}

/** Whether a stack takes none of the providers that go from stack to stack: it has one of them for two regions, for one. */
export function startsOwnProviders(folder: string): boolean {
  const shared = shareableProviders(folder, []);
  return requiredProviders(folder).some(({ source }) => !shared.has(source));
}

/** Of a stack of which nothing exists yet: its plan reads nothing. */
export function creationOf(folder: string): Expected {
  const terraform = terraformOf(folder);
  return {
    requests: requestsOf(resourcesOfTerraform(terraform)),
    chain: chainOf(terraform),
    isApplied: true,
    startsOwn: startsOwnProviders(folder),
  };
}

/** Of a stack that exists, and of which these addresses change. */
export function changingOf(
  folder: string,
  changes: ReadonlyMap<string, Pick<StackResource, "action" | "type" | "provider">>,
): Expected {
  const terraform = terraformOf(folder);
  const existing = entriesOf(member(terraform, "resource")).flatMap(([type, named]) =>
    entriesOf(named).map(([name]) => `${type}.${name}`),
  );
  const reads = resourcesOfTerraform(terraform)
    .map((resource): StackResource => ({ ...resource, action: "read" }))
    .filter((_, index) => !changes.has(existing[index] ?? ""));
  return {
    requests: requestsOf([...reads, ...changes.values()]),
    chain: chainOf(terraform, (address) => changes.has(address)),
    isApplied: changes.size > 0,
    startsOwn: startsOwnProviders(folder),
  };
}

/** The paces of a run of these stacks: see `pacesOf`. */
export const pacesFor = (stacks: readonly { readonly folder: string }[], env: Environment, runs?: number): Paces =>
  pacesOf(env, runs, () => stacks.some(({ folder }) => runsElsewhere(terraformOf(folder))));

/**
 * Terraform's `-parallelism` for requests of a stack. Undefined: HCP Terraform refuses a number of its own, for runs there are not on
 * this machine.
 */
export function parallelismFor(folder: string, requests: Requests, paces: Paces): number | undefined {
  return runsElsewhere(terraformOf(folder)) ? undefined : parallelismOf(requests, paces);
}

function terraformOf(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8"));
  } catch {
    return {};
  }
}
