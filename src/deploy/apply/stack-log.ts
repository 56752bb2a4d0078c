import { closeSync, openSync, writeSync } from "node:fs";
import { bounded } from "../terraform/error-output.ts";
import type { TerraformEvent } from "../terraform/events.ts";

/** What is reported of one stack, in a file that only its owner can read. */
export interface StackLog {
  /** Takes what is to be reported; while it is not known what must not, it waits. */
  append(event: TerraformEvent): void;
  /** From here on, and of all that waits, this is taken out. */
  useScrubber(scrub: (text: string) => string): void;
  /** Writes what waits, and closes the file. */
  close(): void;
}

/** Opens a log to go on with. `always` is taken out in any case. */
export function openStackLog(path: string, always: (text: string) => string): StackLog {
  const fd = openSync(path, "a", 0o600);
  let waiting: string[] = [];
  let scrub: ((text: string) => string) | undefined;
  const flush = () => {
    for (const line of waiting) writeSync(fd, `${bounded(always(scrub?.(line) ?? line))}\n`);
    waiting = [];
  };
  return {
    append: (event) => {
      waiting.push(eventText(event));
      if (scrub !== undefined) flush();
    },
    useScrubber: (next) => {
      scrub = next;
      flush();
    },
    close: () => {
      flush();
      closeSync(fd);
    },
  };
}

const WORDS = { started: "begins", done: "is done", failed: "failed" } as const;

/** An event as a line. */
export function eventText(event: TerraformEvent): string {
  switch (event.kind) {
    case "diagnostic":
      return `${event.severity}: ${event.text}`;
    case "resource":
      return `${event.address}: ${event.action} ${WORDS[event.phase]}`;
    case "summary":
      return `${event.add} to add, ${event.change} to change, ${event.remove} to destroy`;
    case "text":
      return event.text;
  }
}
