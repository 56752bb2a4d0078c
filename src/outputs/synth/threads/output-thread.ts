import { parentPort, workerData } from "node:worker_threads";
import { isAsSeen } from "../known-output.ts";
import type { LookData } from "./output-look.ts";

// The program of a thread: see `startLook`.
const { out, seen } = workerData as LookData;
parentPort?.postMessage(isAsSeen(out, seen));
