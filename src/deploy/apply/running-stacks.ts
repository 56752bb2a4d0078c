/** The stacks of a run that are under way: what each does, and for how long. */
export interface RunningStacks {
  /** A stack does something else now; the first time, it begins. */
  phase(stack: string, phase: string): void;
  /** A stack has ended; returns for how many milliseconds it ran. */
  end(stack: string): number;
  /** In the order in which they began, with milliseconds. */
  list(): readonly { readonly id: string; readonly phase: string; readonly took: number }[];
}

/** None yet. The clock counts milliseconds, never backwards. */
export function runningStacks(clock: () => number): RunningStacks {
  const running = new Map<string, { readonly since: number; readonly phase: string }>();
  return {
    phase: (stack, phase) => void running.set(stack, { since: running.get(stack)?.since ?? clock(), phase }),
    end: (stack) => {
      const now = clock();
      const since = running.get(stack)?.since ?? now;
      running.delete(stack);
      return now - since;
    },
    list: () => [...running].map(([id, { phase, since }]) => ({ id, phase, took: clock() - since })),
  };
}
