import { safeText } from "../report/safe-text.ts";
import type { Progress } from "./progress.ts";
import { inWords, type Result } from "./result.ts";
import { spanOf } from "./span.ts";

export interface LineWorld {
  readonly write: (text: string) => void;
  readonly clock: () => number;
}

/** A pipeline ends a step that is silent for long. */
const SILENT_FOR_MS = 60_000;

/** Progress as lines that stay: one for each stack that ends, and one a minute for those that take long. */
export function lineProgress(total: number, { write, clock }: LineWorld): Progress {
  const running = new Map<string, { readonly since: number; readonly phase: string }>();
  let ended = 0;
  let spoke = clock();
  const line = (text: string) => {
    spoke = clock();
    write(`${safeText(text)}\n`);
  };
  const minute = setInterval(() => {
    if (clock() - spoke < SILENT_FOR_MS || running.size === 0) return;
    const each = [...running].map(([id, { phase, since }]) => `${id} (${phase}, ${spanOf(clock() - since)})`);
    line(`still running: ${each.join(", ")}`);
  }, SILENT_FOR_MS / 4);
  minute.unref();
  return {
    phase: (stack, phase) => {
      running.set(stack, { since: running.get(stack)?.since ?? clock(), phase });
    },
    ended: (stack, result: Result) => {
      const since = running.get(stack)?.since ?? clock();
      running.delete(stack);
      ended += 1;
      line(`[${ended}/${total}] ${stack}: ${inWords(result)} (${spanOf(clock() - since)})`);
    },
    note: line,
    close: () => clearInterval(minute),
  };
}
