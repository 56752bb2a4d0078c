import { compareText } from "../../model/diagnostic.ts";
import { plural } from "../../model/text/plural.ts";
import { APIS } from "../../providers/apis.ts";
import type { Demand } from "../../providers/requests.ts";
import type { Paces } from "../throttle/paces.ts";
import { parallelismOf, RequestBudget, secondsOf, type Waiting } from "../throttle/request-budget.ts";
import type { Expected } from "../throttle/stack-requests.ts";

/** How a run is expected to go. */
export interface Forecast {
  /** When each stack starts, in seconds from the first. */
  readonly starts: readonly { readonly id: string; readonly at: number }[];
  /** How many run at the same time, at most. */
  readonly atOnce: number;
  /** When the last one ends. */
  readonly seconds: number;
  /** All that is asked of each API, the slowest first. */
  readonly meters: readonly Demand[];
  readonly paces: Paces;
}

/** A stack as a run is taken to find it: without more, it is planned and nothing else. */
export type Awaited = Waiting & Partial<Pick<Expected, "chain" | "isApplied" | "startsOwn">>;

/** How much a run may do at once. */
export interface Means {
  /** How many stacks. */
  readonly atMost: number;
  readonly paces: Paces;
  /** Processors of the machine: Terraform and its providers keep one busy while they start. @default as many as stacks at once */
  readonly cores?: number;
}

/** What a stack takes of a processor beside what is asked for it: init, the state, the plan, and the plan that is read. */
const PLAN_SECONDS = 1.5;
/** An apply: its providers' schemas, and the state that is written. */
const APPLY_SECONDS = 1.5;
/** How many times that where providers start for the stack alone. */
const OWN_PROVIDERS = 2;
/**
 * What part of its time a change takes at an emulator. Nobody knows how it behaves: one is done at once, another says so when it is asked
 * first, half a minute later. This is between them.
 */
const EMULATED = 1 / 6;

/** How long a stack runs: what starts, then its requests at the accounts' pace, its changes so many at once, or the longest row of them. */
export function secondsOfStack(
  { requests, chain = 0, isApplied = false, startsOwn = false }: Omit<Awaited, "id">,
  { atMost, paces, cores = atMost }: Means,
): number {
  const starting = (PLAN_SECONDS + (isApplied ? APPLY_SECONDS : 0)) * (startsOwn ? OWN_PROVIDERS : 1);
  const isEmulated =
    requests.demands.length > 0 && requests.demands.every(({ api }) => paces.paceOf(api) === undefined);
  const asking = Math.max(0, ...requests.demands.map((demand) => secondsOf(demand, paces)));
  const working = isApplied ? requests.work / parallelismOf(requests, paces) : 0;
  const changing = Math.max(working, chain) * (isEmulated ? EMULATED : 1);
  return starting * Math.max(1, atMost / cores) + Math.max(asking, changing);
}

/** How a run would go where every estimate held: the same budget, with a clock of its own. */
export function forecast(stacks: readonly Awaited[], means: Means): Forecast {
  const { paces } = means;
  const atMost = Math.max(1, Math.min(means.atMost, stacks.length));
  const shared = { ...means, atMost };
  let now = 0;
  const budget = new RequestBudget({ now: () => now }, paces);
  const starts: { id: string; at: number }[] = [];
  let waiting = [...stacks];
  let ends: number[] = [];
  let atOnce = 0;
  let last = 0;
  while (waiting.length > 0) {
    ends = ends.filter((end) => end > now);
    const { start, again } = budget.next(waiting, atMost - ends.length);
    const begun = new Set(start);
    for (const stack of waiting.filter((one) => begun.has(one.id))) {
      starts.push({ id: stack.id, at: now / 1000 });
      ends.push(now + secondsOfStack(stack, shared) * 1000);
    }
    waiting = waiting.filter(({ id }) => !begun.has(id));
    atOnce = Math.max(atOnce, ends.length);
    last = Math.max(last, ...ends);
    const free = ends.length < atMost;
    now = free && again !== undefined ? Math.min(again, ...ends.filter((end) => end > now)) : Math.min(...ends);
  }
  return { starts, atOnce, seconds: last / 1000, meters: totals(stacks, paces), paces };
}

function totals(stacks: readonly Waiting[], paces: Paces): Demand[] {
  const meters = new Map<string, Demand>();
  for (const { requests } of stacks)
    for (const demand of requests.demands)
      meters.set(demand.meter, {
        ...demand,
        requests: demand.requests + (meters.get(demand.meter)?.requests ?? 0),
      });
  return [...meters.values()].sort(
    (a, b) => secondsOf(b, paces) - secondsOf(a, paces) || compareText(a.meter, b.meter),
  );
}

/**
 * The forecast in sentences: `SES in main/eu-west-1: 42 requests at 1 a second, about 42 s`. `unless` is how the run goes where nothing is
 * left to do.
 */
export function forecastLines({ meters, atOnce, seconds, starts, paces }: Forecast, unless?: Forecast): string[] {
  const lines = meters.map((demand) => {
    const { name } = APIS[demand.api];
    const asked = `${name} in ${demand.place}: ${plural(demand.requests, "request")}`;
    const pace = paces.paceOf(demand.api);
    if (pace === undefined) return `${asked} on this machine, at no account's pace`;
    const perSecond = Math.round(pace.perSecond * 100) / 100;
    const share = paces.runs === 1 ? "" : `, a share of ${paces.runs}`;
    return `${asked} at ${perSecond} a second${share}, ${spanOf(secondsOf(demand, paces))}`;
  });
  if (starts.length === 0) return lines;
  const most = atOnce === 1 ? "1 stack at a time" : `at most ${atOnce} stacks at once`;
  const whole =
    unless === undefined
      ? `${spanOf(seconds)} in all`
      : `${spanOf(seconds)} where all of it is created, ${spanOf(unless.seconds)} where nothing changes`;
  return [...lines, `${most}, ${whole}`];
}

/** `about 42 s`, `about 3 min`, `about 62 min`. */
function spanOf(seconds: number): string {
  return seconds < 120 ? `about ${Math.max(1, Math.ceil(seconds))} s` : `about ${Math.round(seconds / 60)} min`;
}
