import type { Api, ApiLimit, Pace } from "../../providers/api.ts";
import { APIS } from "../../providers/apis.ts";
import type { Environment } from "../terraform/environment.ts";
import { isLocalEndpoint } from "./local-endpoint.ts";

/** How fast one run may ask. */
export interface Paces {
  /** How many runs share what the accounts allow, this one too. */
  readonly runs: number;
  /** This run's share of an API's pace, one request at once in any case. Undefined: no account counts what is asked of it. */
  paceOf(api: Api): Pace | undefined;
}

/**
 * The paces of a run, of so many that go on at once. Paces are those of accounts: an API that is reached on this machine is an emulator, and has
 * none. With POSTROAD_PACE=always it has, for whoever reaches accounts through a proxy here; and so it has where any of the stacks runs on another
 * machine (`isElsewhere`), which knows nothing of this one's emulators.
 */
export function pacesOf(env: Environment, runs = 1, isElsewhere: () => boolean = () => false): Paces {
  const isLocal = ({ endpoints }: ApiLimit) => endpoints.every((names) => isLocalEndpoint(names, env));
  // To look at the stacks is to read them: where nothing is local, nobody does.
  const isAlways = env["POSTROAD_PACE"] === "always" || (Object.values(APIS).some(isLocal) && isElsewhere());
  const paces = new Map<string, Pace>();
  for (const [api, limit] of Object.entries(APIS)) {
    const { pace } = limit;
    if (isAlways || !isLocal(limit))
      paces.set(api, { perSecond: pace.perSecond / runs, burst: Math.max(1, pace.burst / runs) });
  }
  return { runs, paceOf: (api) => paces.get(api) };
}
