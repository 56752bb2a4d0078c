import { safeText } from "../../model/text/safe-text.ts";
import type { Progress } from "./progress.ts";
import { inWords, type Result } from "./result.ts";
import { runningStacks } from "./running-stacks.ts";
import { leftWords, spanOf } from "./span.ts";

/** A stream of lines, and a clock in milliseconds. */
export interface LineWorld {
  readonly write: (text: string) => void;
  readonly clock: () => number;
}

/** A pipeline ends a step that is silent for long. */
const SILENT_FOR_MS = 60_000;

/** Progress as lines that stay: one for each stack that ends, with an estimate of what is left from those that ended, and one a minute for those that take long. */
export function lineProgress(total: number, { write, clock }: LineWorld): Progress {
  const running = runningStacks(clock);
  let ended = 0;
  let spoke = clock();
  const line = (text: string) => {
    spoke = clock();
    write(`${safeText(text)}\n`);
  };
  const minute = setInterval(() => {
    const each = running.list().map(({ id, phase, took }) => `${id} (${phase}, ${spanOf(took)})`);
    if (clock() - spoke >= SILENT_FOR_MS && each.length > 0) line(`still running: ${each.join(", ")}`);
  }, SILENT_FOR_MS / 4);
  minute.unref();
  return {
    phase: running.phase,
    ended: (stack, result: Result) => {
      ended += 1;
      const took = spanOf(running.end(stack));
      const left = leftWords(running.left(total - ended));
      line(`[${ended}/${total}] ${stack}: ${inWords(result)} (${took})${left}`);
    },
    note: line,
    close: () => clearInterval(minute),
  };
}
