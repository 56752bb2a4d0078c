import type { Demand, Requests } from "../../providers/requests.ts";
import type { Paces } from "./paces.ts";

/** Milliseconds, from any start, never backwards. */
export interface Clock {
  now(): number;
}

/** What waits to start. */
export interface Waiting {
  readonly id: string;
  readonly requests: Requests;
}

/** Which stacks may start now, in their order, and when to ask again: undefined where none is left to wait. */
export interface Turn {
  readonly start: readonly string[];
  readonly again: number | undefined;
}

/**
 * The requests that accounts allow, shared by all stacks of a run. A stack starts when each of the APIs that it asks has room for its
 * requests, as many as the API takes at once; the others are taken of the time that follows, and who comes next waits for that.
 * So no API is asked for more than its pace, as far as the estimates hold; what is above them the providers' retries take.
 * Nobody waits for an API that has none.
 */
export class RequestBudget {
  private readonly clock: Clock;
  private readonly paces: Paces;
  /** By meter: when its bucket is full again. */
  private readonly fullAt = new Map<string, number>();
  /** By meter: what was taken since it was full last, when, and for how many milliseconds. */
  private readonly taken = new Map<string, { readonly id: string; readonly at: number; time: number }[]>();
  private readonly onRoom: (() => void)[] = [];

  constructor(clock: Clock, paces: Paces) {
    this.clock = clock;
    this.paces = paces;
  }

  /**
   * Takes what the next stacks need, at most `free` of them. A stack passes one that waits where it asks for nothing that the other
   * waits for: nobody is passed for ever, and no account waits for another.
   */
  next(waiting: readonly Waiting[], free: number): Turn {
    const now = this.clock.now();
    const start: string[] = [];
    const awaited = new Map<string, number>();
    for (const { id, requests } of waiting) {
      if (start.length >= free) break;
      const { demands } = requests;
      const late = demands.filter((demand) => this.readyAt(demand) > now || awaited.has(demand.meter));
      if (late.length === 0) {
        for (const demand of demands) this.take(id, demand, now);
        start.push(id);
      }
      for (const demand of late) if (!awaited.has(demand.meter)) awaited.set(demand.meter, this.readyAt(demand));
    }
    const times = [...awaited.values()].filter((time) => time > now);
    return { start, again: times.length === 0 ? undefined : Math.min(...times) };
  }

  /** Resolves when something is given back. */
  moreRoom(): Promise<void> {
    return new Promise((resolve) => this.onRoom.push(resolve));
  }

  /** Gives back what a stack took for requests that it does not make after all: as if it had never taken it, to whoever took since. */
  giveBack(id: string, demands: readonly Demand[]): void {
    for (const { api, meter, requests } of demands) {
      const pace = this.paces.paceOf(api);
      if (pace === undefined) continue;
      const taken = this.taken.get(meter) ?? [];
      const own = taken.find((one) => one.id === id);
      if (own === undefined) continue;
      own.time = Math.max(0, own.time - (requests * 1000) / pace.perSecond);
      const full = taken.reduce((until, { at, time }) => Math.max(at, until) + time, Number.NEGATIVE_INFINITY);
      this.fullAt.set(meter, full);
    }
    for (const onRoom of this.onRoom.splice(0)) onRoom();
  }

  /** When the bucket holds what the demand takes at once: at any time, where there is none. */
  private readyAt({ api, meter, requests }: Demand): number {
    const pace = this.paces.paceOf(api);
    if (pace === undefined) return Number.NEGATIVE_INFINITY;
    const { perSecond, burst } = pace;
    const spare = burst - Math.min(requests, burst);
    return Math.ceil((this.fullAt.get(meter) ?? Number.NEGATIVE_INFINITY) - (spare * 1000) / perSecond);
  }

  private take(id: string, { api, meter, requests }: Demand, now: number): void {
    const pace = this.paces.paceOf(api);
    if (pace === undefined) return;
    const full = this.fullAt.get(meter) ?? now;
    const time = (requests * 1000) / pace.perSecond;
    const taken = full > now ? (this.taken.get(meter) ?? []) : [];
    taken.push({ id, at: now, time });
    this.taken.set(meter, taken);
    this.fullAt.set(meter, Math.max(now, full) + time);
  }
}

/** Terraform's own default. */
const MOST = 10;

/**
 * Terraform's `-parallelism` for a stack: as many at once as finish its changes in the time that its requests take anyway. More
 * would only be refused.
 */
export function parallelismOf({ demands, work }: Requests, paces: Paces): number {
  const seconds = Math.max(0, ...demands.map((demand) => secondsOf(demand, paces)));
  return seconds === 0 ? MOST : Math.min(MOST, Math.max(1, Math.ceil(work / seconds)));
}

/** How long the requests take at the API's pace: no time where it has none. */
export function secondsOf({ api, requests }: Pick<Demand, "api" | "requests">, paces: Paces): number {
  const pace = paces.paceOf(api);
  return pace === undefined ? 0 : requests / pace.perSecond;
}
