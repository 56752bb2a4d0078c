import { availableParallelism } from "node:os";
import { join } from "node:path";
import { startThread } from "../../../input/start-thread.ts";
import { isAsSeen, type SeenOutput } from "../known-output.ts";

/** What a thread is given to look at. */
export interface LookData {
  /** An absolute path: who starts the thread may go to another folder meanwhile, and the thread with it. */
  readonly out: string;
  readonly seen: SeenOutput;
}

/** A look at an output, which may go on beside what is done here. */
export interface OutputLook {
  /** See `isAsSeen`. The folder by any path that leads to it now: with few steps it is looked at sooner. */
  readonly answer: (here: string) => Promise<boolean>;
  /** Nobody asks for the answer. */
  readonly leave: () => void;
}

/** From this many stacks on, a look takes longer than it takes to start a thread. */
export const MANY = 5000;

/** Milliseconds, after all else is done. A thread that takes longer has died, or has no processor of its own. */
const PATIENCE = 2000;

export interface LookThread {
  readonly program: string;
  readonly cores?: number;
  readonly patience?: number;
  readonly start?: typeof startThread;
}

/** What the thread runs, a bundle of its own. */
export const lookProgram = (toolkit: string): string => join(toolkit, "dist", "output-thread.cjs");

/**
 * Begins to look at an output: in a thread where it is large and there is a core for it, else when the answer is asked for. Where no thread starts, or
 * it ends or goes on without an answer, the output is looked at here: the answer is the same.
 */
export function startLook(
  data: LookData,
  { program, cores = availableParallelism(), patience = PATIENCE, start = startThread }: LookThread,
): OutputLook {
  const { seen } = data;
  const isForThread = seen.stacks >= MANY && cores > 1;
  const worker = isForThread ? start(program, { workerData: data }) : undefined;
  if (worker === undefined) return { answer: async (here) => isAsSeen(here, seen), leave: () => undefined };
  const answered = new Promise<boolean | undefined>((resolve) => {
    worker.once("message", (answer: unknown) => resolve(typeof answer === "boolean" ? answer : undefined));
    worker.once("error", () => resolve(undefined));
    worker.once("exit", () => resolve(undefined));
  });
  const leave = () => void worker.terminate();
  return {
    answer: async (here) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), patience);
      });
      const answer = await Promise.race([answered, late]);
      clearTimeout(timer);
      leave();
      return answer ?? isAsSeen(here, seen);
    },
    leave,
  };
}
