/** What runs in a thread: the program of dist/ that whoever starts it names. */
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { openBundle } from "./bundle.mjs";

// As bin/postroad.mjs: a thread has a process object of its own.
process.noDeprecation = true;

const { program, cache } = workerData;
const bundle = openBundle(fileURLToPath(new URL("../dist", import.meta.url)), { cache, use: program });
bundle.load(program);

// With the third message, the first were answered: what does the work is compiled by then.
let given = 0;
parentPort.on("message", () => {
  given += 1;
  if (given === 3) bundle.keep();
});
