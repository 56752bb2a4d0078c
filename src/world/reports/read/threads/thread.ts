/** What runs in a thread: reads the files that it is told, and reports what came of them. Bundled as a file of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { isAmong, type OurNames } from "../../../../model/our-names.ts";
import { answer } from "./answer.ts";

/** What a thread is given. */
export interface ThreadData {
  readonly names: OurNames;
  readonly now: number;
  /** What runs in it, and where what is compiled of it is kept: see bin/thread.mjs. */
  readonly program: "report-thread.cjs";
  readonly cache: string | undefined;
}

const { names, now } = workerData as ThreadData;
const reading = { isOurs: isAmong(names), now };
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (paths: readonly string[]) => {
  // One after the other. What fails ends the thread, and what it was given is read by whoever gave it.
  last = last.then(async () => parentPort?.postMessage(JSON.stringify(await answer(paths, reading))));
});
parentPort?.postMessage("ready");
