import type { Result } from "./result.ts";

/** Tells what happens while it does. */
export interface Progress {
  /** A stack is doing something now: `planning`, `applying 3 of 7`. */
  phase(stack: string, phase: string): void;
  ended(stack: string, result: Result): void;
  /** A sentence about the whole. */
  note(sentence: string): void;
  close(): void;
}
