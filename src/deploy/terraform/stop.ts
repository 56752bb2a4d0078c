/** A signal that asks to stop. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** What a run is told to stop by: a signal, or a failure where the first one ends it. */
export interface Stop {
  readonly isStopped: () => boolean;
  /** Whether a signal was the reason. */
  readonly isInterrupted: () => boolean;
  /** Resolves when it is stopped. */
  readonly stopped: Promise<void>;
  /** No more stacks start; those that run go on. */
  afterThese(): void;
  /** Takes a signal. */
  signal(signal: StopSignal): void;
}

/** What signals are passed on to, and where that is reported. */
export interface StopWorld {
  /** Sends a signal to all that run; returns how many those are. */
  readonly forward: (signal: "SIGINT" | "SIGTERM") => number;
  readonly clock: () => number;
  readonly say: (sentence: string) => void;
}

/** A terminal and npx both pass one Ctrl-C on: within this time it is the same. */
const SAME_WITHIN_MS = 1_000;

/**
 * The first signal is forwarded once, and Terraform then ends what it has begun and gives back its locks. A second SIGINT is forwarded
 * too, which ends Terraform at once; a SIGTERM that follows is not, for pipelines send one after the other and mean the same.
 */
export function makeStop({ forward, clock, say }: StopWorld): Stop {
  let resolve: () => void = () => {};
  const stopped = new Promise<void>((done) => {
    resolve = done;
  });
  let isStopped = false;
  let first: number | undefined;
  let isForced = false;
  const stop = () => {
    isStopped = true;
    resolve();
  };
  return {
    isStopped: () => isStopped,
    isInterrupted: () => first !== undefined,
    stopped,
    afterThese: stop,
    signal: (signal) => {
      if (first === undefined) {
        first = clock();
        stop();
        const running = forward(signal === "SIGINT" ? "SIGINT" : "SIGTERM");
        say(
          running === 0
            ? `${signal}: no more stacks are started.`
            : `${signal}: no more stacks are started; Terraform finishes what it has begun and releases its locks (${running} running). A second Ctrl-C ends it at once: what it has created by then may be missing from its state, and the state may stay locked.`,
        );
      } else if (signal === "SIGINT" && clock() - first > SAME_WITHIN_MS && !isForced) {
        isForced = true;
        say("SIGINT again: Terraform is stopped at once. Check whether states are locked before the next run.");
        forward("SIGINT");
      }
    },
  };
}
