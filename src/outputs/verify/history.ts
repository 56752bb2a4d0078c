import type { Status } from "../../world/verify/check.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";

/** One run among others: when it began, and the state of each tenant. */
export interface Run {
  readonly at: string;
  readonly states: ReadonlyMap<string, Status>;
}

/** As many nights as a page shows. */
const MOST_RUNS = 60;

/** Runs of which the whole is known, the oldest first, each time once: those that hold only changes show nothing of the rest. */
export function historyOf(documents: readonly VerifyDocument[]): readonly Run[] {
  const runs = new Map<string, Run>();
  for (const { at, since, tenants } of documents) {
    if (at === undefined || since !== undefined) continue;
    runs.set(at, { at, states: new Map(tenants.map(({ tenant, checks }) => [tenant, stateOf(checks)])) });
  }
  return [...runs.values()].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-MOST_RUNS);
}

/** The worst of a tenant's checks: one that fails outweighs what no server answered. */
export function stateOf(checks: readonly { readonly status: Status }[]): Status {
  if (checks.some(({ status }) => status === "fail")) return "fail";
  return checks.some(({ status }) => status === "unknown") ? "unknown" : "pass";
}
