import { compareText } from "../../model/diagnostic.ts";
import { plural } from "../../model/text/plural.ts";
import { APIS } from "../../providers/apis.ts";
import type { Demand } from "../../providers/requests.ts";
import { paceOf, RequestBudget, secondsOf, type Waiting } from "../throttle/request-budget.ts";

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
  /** How many runs share what the accounts allow. */
  readonly runs: number;
}

/** What a stack takes beside its changes: init, providers that start, the state. */
const AROUND_SECONDS = 10;

/** How a run would go where every estimate held: the same budget, with a clock of its own. */
export function forecast(stacks: readonly Waiting[], atMost: number, runs = 1): Forecast {
  let now = 0;
  const budget = new RequestBudget({ now: () => now }, runs);
  const starts: { id: string; at: number }[] = [];
  let waiting = [...stacks];
  let ends: number[] = [];
  let atOnce = 0;
  let last = 0;
  while (waiting.length > 0) {
    ends = ends.filter((end) => end > now);
    const { start, again } = budget.next(waiting, Math.max(1, atMost) - ends.length);
    const begun = new Set(start);
    for (const { id, requests } of waiting.filter((one) => begun.has(one.id))) {
      starts.push({ id, at: now / 1000 });
      ends.push(
        now + (AROUND_SECONDS + Math.max(0, ...requests.demands.map((demand) => secondsOf(demand, runs)))) * 1000,
      );
    }
    waiting = waiting.filter(({ id }) => !begun.has(id));
    atOnce = Math.max(atOnce, ends.length);
    last = Math.max(last, ...ends);
    const free = ends.length < Math.max(1, atMost);
    now = free && again !== undefined ? Math.min(again, ...ends.filter((end) => end > now)) : Math.min(...ends);
  }
  return { starts, atOnce, seconds: last / 1000, meters: totals(stacks), runs };
}

function totals(stacks: readonly Waiting[]): Demand[] {
  const meters = new Map<string, Demand>();
  for (const { requests } of stacks)
    for (const demand of requests.demands)
      meters.set(demand.meter, {
        ...demand,
        requests: demand.requests + (meters.get(demand.meter)?.requests ?? 0),
      });
  return [...meters.values()].sort((a, b) => secondsOf(b) - secondsOf(a) || compareText(a.meter, b.meter));
}

/** The forecast in sentences: `SES in main/eu-west-1: 42 requests at 1 a second, about 42 s`. */
export function forecastLines({ meters, atOnce, seconds, starts, runs }: Forecast): string[] {
  const lines = meters.map((demand) => {
    const { name } = APIS[demand.api];
    const perSecond = Math.round(paceOf(demand.api, runs).perSecond * 100) / 100;
    const share = runs === 1 ? "" : `, a share of ${runs}`;
    const requests = plural(demand.requests, "request");
    return `${name} in ${demand.place}: ${requests} at ${perSecond} a second${share}, ${spanOf(secondsOf(demand, runs))}`;
  });
  if (starts.length === 0) return lines;
  const most = atOnce === 1 ? "1 stack at a time" : `at most ${atOnce} stacks at once`;
  return [...lines, `${most}, ${spanOf(seconds)} in all`];
}

/** `about 42 s`, `about 62 min`. */
function spanOf(seconds: number): string {
  return seconds < 120 ? `about ${Math.max(1, Math.ceil(seconds))} s` : `about ${Math.ceil(seconds / 60)} min`;
}
