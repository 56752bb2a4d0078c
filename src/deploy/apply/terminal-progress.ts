import { cellsOf } from "../../model/text/cells.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import type { Progress } from "./progress.ts";
import { inWords, isDone, type Result } from "./result.ts";
import { runningStacks } from "./running-stacks.ts";
import { leftWords, spanOf } from "./span.ts";

/** A terminal that lines can be drawn on again. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  readonly clock: () => number;
  readonly style: Style;
}

/** More would push what is done off the screen. */
const SHOWN = 12;
const REDRAWN_EVERY_MS = 250;

/** Progress on a terminal: what is done stays, above one line for each stack that runs, and a count; those are drawn again and again. */
export function terminalProgress(total: number, { write, columns, clock, style }: Screen): Progress {
  const running = runningStacks(clock);
  const counts = { ended: 0, failed: 0 };
  let drawn = 0;
  const erase = () => {
    const text = drawn === 0 ? "" : `\u001b[${drawn}A\u001b[J`;
    drawn = 0;
    return text;
  };
  const draw = () => {
    const stacks = running.list().map(({ id, phase, took }) => `  ${id}  ${phase}  ${spanOf(took)}`);
    const more = stacks.length > SHOWN ? [`  and ${stacks.length - SHOWN} more`] : [];
    const failed = counts.failed === 0 ? "" : `, ${counts.failed} not`;
    const lines = [
      ...stacks.slice(0, SHOWN),
      ...more,
      `${counts.ended} of ${total} ended${failed}${leftWords(running.left(total - counts.ended))}`,
    ];
    drawn = lines.length;
    return lines.map((line) => `${style.faint(cut(safeText(line), columns() - 1))}\n`).join("");
  };
  const stay = (line: string) => write(`${erase()}${line}\n${draw()}`);
  const redraw = setInterval(() => write(erase() + draw()), REDRAWN_EVERY_MS);
  redraw.unref();
  return {
    phase: running.phase,
    ended: (stack, result: Result) => {
      const took = running.end(stack);
      counts.ended += 1;
      if (!isDone(result)) counts.failed += 1;
      const paint = isDone(result) ? style.good : style.error;
      stay(`${safeText(stack)}  ${paint(inWords(result))}  ${style.faint(spanOf(took))}`);
    },
    note: (sentence) => stay(safeText(sentence)),
    close: () => {
      clearInterval(redraw);
      write(erase());
    },
  };
}

/** A line that wraps could not be erased. */
function cut(line: string, columns: number): string {
  if (cellsOf(line) <= columns) return line;
  let short = "";
  for (const character of line) {
    if (cellsOf(short + character) >= columns) break;
    short += character;
  }
  return `${short}…`;
}
