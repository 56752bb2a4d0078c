import type { Worker } from "node:worker_threads";
import { startThread } from "../../../../input/start-thread.ts";
import type { OurNames } from "../../../../model/our-names.ts";
import type { Reading } from "../context.ts";
import { answer } from "./answer.ts";
import type { Recorded } from "./recorded.ts";
import type { ThreadData } from "./thread.ts";

/** Threads that may read beside this one. */
export interface Threads {
  readonly count: number;
  /** The file that runs in each: bin/thread.mjs, which loads threads/thread.ts as it is bundled. */
  readonly program: string;
  /** The folder in which the program may keep what is compiled of it (bin/code-cache.mjs). */
  readonly cache?: string | undefined;
  /** The same domains as `isOurs` tells. */
  readonly names: OurNames;
  /** MiB of memory that each may take for what it holds; undefined: as Node.js has it. */
  readonly memory?: number;
}

/** Each thread has the next files at hand before it reports the last ones. */
const DEPTH = 2;

interface Job {
  readonly paths: readonly string[];
  isSettled: boolean;
  readonly settle: (recorded: readonly Recorded[] | undefined) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly jobs: Job[];
}

/**
 * Reads small files in threads, which start with the first of them. Files that no thread has begun with by the time that they are asked for, or
 * that a thread ended over, are left to whoever asks: nothing waits for a thread that is gone. Whoever waits for a thread reads meanwhile what
 * none has begun with, as a thread does.
 */
export class Readers {
  readonly #threads: Threads;
  readonly #reading: Omit<Reading, "sink">;
  readonly #waiting: Job[] = [];
  readonly #ready: Thread[] = [];
  #workers: Worker[] | undefined;

  constructor(threads: Threads, reading: Omit<Reading, "sink">) {
    this.#threads = threads;
    this.#reading = reading;
  }

  get isStarted(): boolean {
    return this.#workers !== undefined;
  }

  /** Lets the threads start: what reads after this finds them ready the sooner. */
  start(): void {
    this.#workers ??= this.#started();
  }

  /** So many jobs are kept at hand: what they tell waits in memory. */
  get ahead(): number {
    return this.isStarted ? (DEPTH + 3) * this.#threads.count : 1;
  }

  /** What is called for what came of these files, of the first ones at least; undefined: none was read. */
  read(paths: readonly string[]): () => Promise<readonly Recorded[] | undefined> {
    this.start();
    let settle: Job["settle"] = () => undefined;
    const recorded = new Promise<readonly Recorded[] | undefined>((resolve) => {
      settle = resolve;
    });
    const job: Job = {
      paths,
      isSettled: false,
      settle: (all) => {
        job.isSettled = true;
        settle(all);
      },
    };
    this.#waiting.push(job);
    this.#hand();
    return async () => {
      // Threads are heard between two jobs.
      await new Promise<void>((next) => void setImmediate(next));
      const at = this.#waiting.indexOf(job);
      if (at !== -1) {
        this.#waiting.splice(at, 1);
        return undefined;
      }
      while (!job.isSettled) {
        const other = this.#waiting.shift();
        if (other === undefined) break;
        other.settle(await answer(other.paths, this.#reading));
        await new Promise<void>((next) => void setImmediate(next));
      }
      return recorded;
    };
  }

  async close(): Promise<void> {
    const workers = this.#workers ?? [];
    this.#workers = [];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #started(): Worker[] {
    const { count, program, names, cache, memory } = this.#threads;
    const resourceLimits = memory === undefined ? undefined : { maxOldGenerationSizeMb: memory };
    const workerData: ThreadData = { program: "report-thread.cjs", names, now: this.#reading.now, cache };
    return Array.from({ length: count }).flatMap(() => {
      const worker = startThread(program, { workerData, ...(resourceLimits && { resourceLimits }) });
      if (worker === undefined) return [];
      const thread: Thread = { worker, jobs: [] };
      worker.on("message", (text: string) => {
        if (text === "ready") this.#ready.push(thread);
        else thread.jobs.shift()?.settle(JSON.parse(text) as readonly Recorded[]);
        this.#hand();
      });
      // What a thread ends over shows where it is read again, here.
      worker.on("error", () => this.#gone(thread));
      worker.on("exit", () => this.#gone(thread));
      return [worker];
    });
  }

  #hand(): void {
    for (let depth = 0; depth < DEPTH; depth++)
      for (const { worker, jobs } of this.#ready) {
        const job = jobs.length > depth ? undefined : this.#waiting.shift();
        if (job === undefined) continue;
        jobs.push(job);
        worker.postMessage(job.paths);
      }
  }

  #gone(thread: Thread): void {
    const at = this.#ready.indexOf(thread);
    if (at !== -1) this.#ready.splice(at, 1);
    for (const { settle } of thread.jobs.splice(0)) settle(undefined);
  }
}
