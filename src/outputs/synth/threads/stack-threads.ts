import { join } from "node:path";
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from "node:worker_threads";
import { startThread } from "../../../input/start-thread.ts";
import type { PlannedStack } from "../planned-stack.ts";
import { isPlainStack } from "../stack-key.ts";
import type { WrittenStack } from "../write-output.ts";
import {
  ANSWERS,
  type Answer,
  AT_WORK,
  type Batch,
  type BatchSettings,
  batchOf,
  isFirst,
  leaveAll,
  type ThreadData,
} from "./batch.ts";

/** Threads that may make stacks beside this one. */
export interface Threads {
  readonly count: number;
  /** The file that runs in each: bin/thread.mjs. */
  readonly program: string;
  /** The folder in which they may keep what is compiled. */
  readonly cache: string | undefined;
  /** Milliseconds: threads that have not answered for so long are gone. @default 20,000 */
  readonly patience?: number;
}

/** Below a folder that is being written, where threads write: what a thread that was given up is still about is none of the output. */
export const asideOf = (fresh: string): string => join(fresh, "threads");

/** Fewer than these are synthesized here before a thread has loaded cdktf. */
export const MANY = 100;

const PATIENCE = 20_000;

interface Place {
  readonly batch: Batch;
  readonly index: number;
}

/**
 * Makes stacks in threads while this one makes others (docs/adr/0023). Whoever needs them says so ahead, and then takes one after the other: those
 * that no thread has begun with by then are left to whoever asks, and so are those that a thread failed with, so that what is wrong shows here.
 * A stack has the same bytes wherever it is synthesized.
 */
export class StackThreads {
  readonly #threads: Threads;
  readonly #places = new Map<PlannedStack, Place>();
  readonly #synthesized = new Map<string, Answer["synthesized"]>();
  readonly #unsent: Batch[] = [];
  readonly #state = new SharedArrayBuffer(8);
  #workers: readonly { readonly worker: Worker; readonly port: MessagePort }[] | undefined;
  #stacks = 0;
  #areGone = false;

  constructor(threads: Threads) {
    this.#threads = threads;
  }

  get count(): number {
    return this.#threads.count;
  }

  /** Lets the threads start. They do by themselves once many stacks are asked for: who knows that before has them ready the sooner. */
  start(): void {
    this.#workers ??= Array.from({ length: this.#threads.count }, () => this.#started()).flat();
  }

  /** These are going to be taken; those of which that was said before are not begun again. */
  ahead(stacks: readonly PlannedStack[], making: BatchSettings): void {
    // What JSON does not hold is made where it is.
    const plain = stacks.filter((stack) => !this.#places.has(stack) && isPlainStack(stack));
    if (plain.length === 0) return;
    const batch = batchOf(this.#stacks, plain, making);
    for (const [index, stack] of plain.entries()) this.#places.set(stack, { batch, index });
    this.#unsent.push(batch);
    this.#stacks += plain.length;
    if (this.#stacks >= MANY) this.start();
    if (this.#workers === undefined) return;
    for (const one of this.#unsent.splice(0)) for (const { worker } of this.#workers) worker.postMessage(one);
  }

  /** What a thread wrote of it; undefined: whoever asks is to write it. */
  takeWritten(stack: PlannedStack): WrittenStack | undefined {
    return this.#take(stack) as WrittenStack | undefined;
  }

  /** The text that a thread made of it; undefined: whoever asks is to make it. */
  takeText(stack: PlannedStack): string | undefined {
    return this.#take(stack) as string | undefined;
  }

  /** Ends the threads: none is about a stack, or writes a file, after this. Of those that are gone, nobody knows. */
  close(): void {
    for (const batch of new Set([...this.#places.values()].map((place) => place.batch))) leaveAll(batch);
    this.#places.clear();
    const numbers = new Int32Array(this.#state);
    for (let some = Atomics.load(numbers, AT_WORK); some > 0 && !this.#areGone; some = Atomics.load(numbers, AT_WORK))
      this.#waitFor(AT_WORK, some);
    for (const { worker, port } of this.#workers ?? []) {
      port.close();
      void worker.terminate();
    }
    this.#workers = [];
  }

  #take(stack: PlannedStack): Answer["synthesized"] {
    const place = this.#places.get(stack);
    this.#places.delete(stack);
    if (place === undefined || isFirst(place.batch, place.index)) return undefined;
    const key = keyOf(place.batch.number, place.index);
    const numbers = new Int32Array(this.#state);
    for (;;) {
      const seen = Atomics.load(numbers, ANSWERS);
      this.#hear();
      if (this.#synthesized.has(key) || this.#areGone) break;
      this.#waitFor(ANSWERS, seen);
    }
    const synthesized = this.#synthesized.get(key);
    this.#synthesized.delete(key);
    return synthesized;
  }

  /** Until a number is another one than was seen. */
  #waitFor(number: typeof ANSWERS | typeof AT_WORK, seen: number): void {
    const { patience = PATIENCE } = this.#threads;
    this.#areGone = Atomics.wait(new Int32Array(this.#state), number, seen, patience) === "timed-out";
  }

  #hear(): void {
    for (const { port } of this.#workers ?? [])
      for (let heard = receiveMessageOnPort(port); heard !== undefined; heard = receiveMessageOnPort(port)) {
        const { batch, index, synthesized } = heard.message as Answer;
        this.#synthesized.set(keyOf(batch, index), synthesized);
      }
  }

  #started() {
    const { program, cache } = this.#threads;
    const { port1: port, port2 } = new MessageChannel();
    const workerData: ThreadData = { program: "stack-thread.cjs", cache, port: port2, state: this.#state };
    const worker = startThread(program, { workerData, transferList: [port2] });
    if (worker === undefined) {
      port.close();
      return [];
    }
    // What a thread ends over shows where its stacks are created again, here.
    worker.on("error", () => undefined);
    worker.unref();
    port.unref();
    return [{ worker, port }];
  }
}

const keyOf = (batch: number, index: number): string => `${batch} ${index}`;
