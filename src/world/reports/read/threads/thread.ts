/** What runs in a thread: reads the files that it is told, and tells what came of them. Bundled as a file of its own. */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { isAmong, type OurNames } from "../../../../model/our-names.ts";
import type { Reading } from "../context.ts";
import { only } from "../octets.ts";
import { readDelivery } from "../read-delivery.ts";
import { refusedAs } from "../refused.ts";
import { Recorder, type Told, TooMuch } from "./told.ts";

/** Characters of an answer. */
const MOST = 2 * 2 ** 20;

/** What a thread is given. */
export interface ThreadData {
  readonly names: OurNames;
  readonly now: number;
}

/** What came of files, in order: of all, or of the first ones where there is more to tell than one answer may hold. */
async function answer(paths: readonly string[], reading: Omit<Reading, "sink">): Promise<readonly Told[]> {
  const recorder = new Recorder(MOST);
  const told: Told[] = [];
  try {
    for (const path of paths) {
      const outcome = await readDelivery({ ...reading, sink: recorder.sink }, path, async () => octetsAt(path));
      told.push({ events: recorder.taken(), isDone: outcome !== "unreadable" });
    }
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  return told;
}

function octetsAt(path: string) {
  try {
    return only(readFileSync(path));
  } catch (error) {
    throw refusedAs("unreadable", "it must be readable", error);
  }
}

const { names, now } = workerData as ThreadData;
const reading = { isOurs: isAmong(names), now };
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (paths: readonly string[]) => {
  // One after the other. What fails ends the thread, and what it was given is read by whoever gave it.
  last = last.then(async () => parentPort?.postMessage(JSON.stringify(await answer(paths, reading))));
});
parentPort?.postMessage("ready");
