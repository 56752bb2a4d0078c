import { Gate } from "../../input/gate.ts";

/** Which of those that wait may start, at most `free` of them, and when to ask again: a request budget, for one. */
export interface Admission<T> {
  next(waiting: readonly T[], free: number): { readonly start: readonly string[]; readonly again: number | undefined };
  /** Resolves when there is more room than was said: then to be asked again. @default never */
  moreRoom?(): Promise<void>;
}

export interface PoolOptions<T> {
  /** How many at once. */
  readonly parallel: number;
  readonly admission: Admission<T>;
  /** Milliseconds, on the clock that `admission` counts by. */
  readonly clock: () => number;
  /** Whether nothing more is to start. */
  readonly isStopped: () => boolean;
  /** Resolves when `isStopped` becomes true. */
  readonly stopped: Promise<void>;
}

/**
 * Works on items, so many at once as are allowed, in their order. `work` never throws. Returns those that were not started when it
 * was stopped; what runs by then is waited for.
 */
export async function runPool<T extends { readonly id: string }>(
  items: readonly T[],
  { parallel, admission, clock, isStopped, stopped }: PoolOptions<T>,
  work: (item: T) => Promise<void>,
): Promise<readonly T[]> {
  let waiting = [...items];
  const gate = new Gate(parallel);
  const begun: Promise<void>[] = [];
  while (waiting.length > 0 && !isStopped()) {
    const { start, again } = gate.free > 0 ? admission.next(waiting, gate.free) : NOTHING_STARTS;
    for (const item of waiting.filter(({ id }) => start.includes(id))) begun.push(gate.run(() => work(item)));
    waiting = waiting.filter(({ id }) => !start.includes(id));
    if (waiting.length === 0) break;
    if (gate.running === 0 && again === undefined)
      throw new Error("what admits must let one start or say when to ask again");
    const pause = again === undefined ? undefined : timer(Math.max(1, again - clock()));
    const sooner = [
      ...(pause === undefined ? [] : [pause.over]),
      ...(admission.moreRoom ? [admission.moreRoom()] : []),
    ];
    await Promise.race([gate.ended(), stopped, ...sooner]);
    pause?.cancel();
  }
  await Promise.all(begun);
  return waiting;
}

const NOTHING_STARTS = { start: [], again: undefined };

/** What Node.js waits at most: a longer wait would end at once. Whoever waits looks again then. */
const LONGEST_MS = 2 ** 31 - 1;

/** A wait that can be given up. */
export function timer(milliseconds: number): { readonly over: Promise<void>; cancel(): void } {
  let handle: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    handle = setTimeout(resolve, Math.min(milliseconds, LONGEST_MS));
  });
  return { over, cancel: () => clearTimeout(handle) };
}
