/** The stacks of a run that are under way: what each does, and for how long. */
export interface RunningStacks {
  /** A stack does something else now; the first time, it begins. */
  phase(stack: string, phase: string): void;
  /** A stack has ended; returns for how many milliseconds it ran. */
  end(stack: string): number;
  /** In the order in which they began, with milliseconds. */
  list(): readonly { readonly id: string; readonly phase: string; readonly took: number }[];
  /**
   * How many milliseconds are left where so many stacks have not ended, those that run among them: they are taken to need what the others
   * needed, and to go on as many at once. Undefined: too few have ended to learn from.
   */
  left(open: number): number | undefined;
}

/** From one alone nothing is learned: the platform's stack is no tenant's. */
const LEARNS_FROM = 2;

/** None yet. The clock counts milliseconds, never backwards. */
export function runningStacks(clock: () => number): RunningStacks {
  const running = new Map<string, { readonly since: number; readonly phase: string }>();
  let first: number | undefined;
  const done = { count: 0, spent: 0 };
  return {
    phase: (stack, phase) => {
      const now = clock();
      first ??= now;
      running.set(stack, { since: running.get(stack)?.since ?? now, phase });
    },
    end: (stack) => {
      const now = clock();
      const begun = running.get(stack);
      if (begun === undefined) return 0;
      running.delete(stack);
      done.count += 1;
      done.spent += now - begun.since;
      return now - begun.since;
    },
    list: () => [...running].map(([id, { phase, since }]) => ({ id, phase, took: clock() - since })),
    left: (open) => {
      const now = clock();
      const whole = now - (first ?? now);
      if (done.count < LEARNS_FROM || whole === 0) return undefined;
      const each = done.spent / done.count;
      const took = [...running.values()].map(({ since }) => now - since);
      const atOnce = (done.spent + took.reduce((sum, one) => sum + one, 0)) / whole;
      const begun = took.reduce((sum, one) => sum + Math.min(one, each), 0);
      return Math.max(0, each * open - begun) / Math.max(atOnce, Number.EPSILON);
    },
  };
}
