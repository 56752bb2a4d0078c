/** What runs in a thread: makes the stacks that nobody has begun with. Bundled as a file of its own. */
import { parentPort, workerData } from "node:worker_threads";
import type { App } from "cdktf";
import {
  ANSWERS,
  type Answer,
  AT_WORK,
  type Batch,
  isFirst,
  stackAt,
  type ThreadData,
} from "../src/outputs/synth/threads/batch.ts";
import { withApps } from "./apps.ts";
import { comparedText } from "./in-memory.ts";
import { written } from "./synthesized-stacks.ts";
import { withUnwrittenApps } from "./unwritten-apps.ts";

const { port, state } = workerData as ThreadData;
const numbers = new Int32Array(state);

parentPort?.on("message", (batch: Batch) => {
  const { making } = batch;
  const makeAll = (makeApp: () => App) => {
    // Whoever waits for them begins at the other end.
    for (let index = batch.ends.length - 1; index >= 0; index--) {
      // Before it begins: whoever ends the threads waits for those that are at work.
      Atomics.add(numbers, AT_WORK, 1);
      if (isFirst(batch, index))
        answer({ batch: batch.number, index, synthesized: synthesizedOr(batch, index, makeApp) });
      Atomics.sub(numbers, AT_WORK, 1);
      Atomics.notify(numbers, AT_WORK);
    }
  };
  if (making.kind === "write") withApps(making.fresh, makeAll);
  else withUnwrittenApps(makeAll);
});

function synthesizedOr(batch: Batch, index: number, makeApp: () => App): Answer["synthesized"] {
  try {
    const planned = stackAt(batch, index);
    const { making } = batch;
    return making.kind === "write"
      ? written(planned, makeApp(), making)
      : comparedText(planned, makeApp(), making.root);
  } catch {
    // Whoever takes it makes it, and finds what is wrong.
    return undefined;
  }
}

function answer(message: Answer): void {
  port.postMessage(message);
  Atomics.add(numbers, ANSWERS, 1);
  Atomics.notify(numbers, ANSWERS);
}
