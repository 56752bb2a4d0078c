import type { ReportSink } from "../world/reports/sink.ts";
import type { Io } from "./io.ts";

/** Whoever reads was asked to stop: what was read until then is kept. */
export class Stopped extends Error {}

/** A terminal and npx both pass one Ctrl-C on: within this time it is the same. */
const SAME_WITHIN_MS = 1_000;

/** What reads can be asked to stop: by a signal, once the delivery is read that it is at. Another signal ends the process. */
export interface Stoppable {
  /** A sink that throws Stopped then. */
  readonly sink: (sink: ReportSink) => ReportSink;
  /** Signals mean again what they meant. */
  readonly end: () => void;
}

export function stoppable({ onSignal, wait, err }: Io): Stoppable {
  let isStopped = false;
  const end = onSignal(() => {
    if (isStopped) return;
    isStopped = true;
    err("Stopping: what was read is kept. Another signal ends this at once.\n");
    void wait(SAME_WITHIN_MS).then(() => end());
  });
  return {
    sink: (sink) => ({
      ...sink,
      done: async (seen) => {
        await sink.done(seen);
        if (isStopped) throw new Stopped("it was stopped by a signal: run it again for the rest");
      },
    }),
    end,
  };
}
