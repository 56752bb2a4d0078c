import { readFileSync } from "node:fs";
import type { Reading } from "../context.ts";
import { only } from "../octets.ts";
import { readDelivery } from "../read-delivery.ts";
import { refusedAs } from "../refused.ts";
import { type Recorded, Recorder, TooMuch } from "./recorded.ts";

/** Characters of an answer. */
const MOST = 2 * 2 ** 20;

/** What came of files, in order: of all, or of the first ones where there is more to report than one answer may hold. */
export async function answer(paths: readonly string[], reading: Omit<Reading, "sink">): Promise<readonly Recorded[]> {
  const recorder = new Recorder(MOST);
  const recorded: Recorded[] = [];
  try {
    for (const path of paths) {
      const outcome = await readDelivery({ ...reading, sink: recorder.sink }, path, async () => octetsAt(path));
      recorded.push({ events: recorder.taken(), isDone: outcome !== "unreadable" });
    }
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  return recorded;
}

function octetsAt(path: string) {
  try {
    return only(readFileSync(path));
  } catch (error) {
    throw refusedAs("unreadable", "it must be readable", error);
  }
}
