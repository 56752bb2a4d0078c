/** What runs in a thread that reads reports: src/world/reports/read/threads/thread.ts, as it is bundled. */
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { openBundle } from "./bundle.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const bundle = openBundle(dist, { cache: workerData.cache, use: "report-thread" });
bundle.load("report-thread.cjs");

// With the third files that it is given, the first were answered: what reads is compiled by then.
let given = 0;
parentPort.on("message", () => {
  given += 1;
  if (given === 3) bundle.keep();
});
