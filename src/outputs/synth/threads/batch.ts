import type { MessagePort } from "node:worker_threads";
import type { Release } from "../../../model/release.ts";
import type { PlannedStack } from "../planned-stack.ts";
import type { WrittenStack } from "../write-output.ts";

/** What becomes of the stacks: files below FRESH/stacks, or text as both sides of a change are compared. */
export type BatchSettings =
  | {
      readonly kind: "write";
      /** The folder to write below: threads have one of their own, from which whoever takes a stack moves it. */
      readonly fresh: string;
      /** The folder that holds platform.yaml. */
      readonly root: string;
      /** The folder that the stacks will be in, which is not the one that is written: OUT/stacks. */
      readonly place: string;
      readonly release: Release;
    }
  | {
      readonly kind: "compare";
      readonly root: string;
    };

/** What a thread is given when it starts. */
export interface ThreadData {
  /** What runs in it: a file of dist/. */
  readonly program: "stack-thread.cjs";
  /** Where what is compiled of it is kept (bin/thread.mjs). */
  readonly cache: string | undefined;
  /** Where it answers. */
  readonly port: MessagePort;
  /** Two numbers: of the answers that all threads have given, and of the threads that may be about a stack. */
  readonly state: SharedArrayBuffer;
}

/** What is where in the state of all threads. */
export const [ANSWERS, AT_WORK] = [0, 1] as const;

/** Stacks that whoever is free makes, each once: memory that all threads see. */
export interface Batch {
  readonly number: number;
  readonly making: BatchSettings;
  /** The JSON of each, one behind the other. */
  readonly texts: SharedArrayBuffer;
  /** Where each one's JSON ends. */
  readonly ends: readonly number[];
  /** A number for each: 0 until somebody has begun with it. */
  readonly begun: SharedArrayBuffer;
}

/** What came of a stack: what was written, or the text; undefined: it could not be made there. */
export interface Answer {
  readonly batch: number;
  readonly index: number;
  readonly synthesized: WrittenStack | string | undefined;
}

/** Whether nobody has begun with a stack: whoever asks has, then. */
export const isFirst = ({ begun }: Batch, index: number): boolean =>
  Atomics.compareExchange(new Int32Array(begun), index, 0, 1) === 0;

/** Leaves what nobody has begun with as it is. */
export const leaveAll = ({ begun }: Batch): void => {
  const all = new Int32Array(begun);
  for (const index of all.keys()) Atomics.store(all, index, 1);
};

export function batchOf(number: number, stacks: readonly PlannedStack[], making: BatchSettings): Batch {
  const octets = stacks.map((stack) => Buffer.from(JSON.stringify(stack)));
  let end = 0;
  const ends = octets.map(({ length }) => {
    end += length;
    return end;
  });
  const texts = new SharedArrayBuffer(end);
  Buffer.concat(octets).copy(Buffer.from(texts));
  return { number, making, texts, ends, begun: new SharedArrayBuffer(4 * stacks.length) };
}

export function stackAt({ texts, ends }: Batch, index: number): PlannedStack {
  const octets = Buffer.from(texts).subarray(ends[index - 1] ?? 0, ends[index]);
  return JSON.parse(octets.toString("utf8")) as PlannedStack;
}
