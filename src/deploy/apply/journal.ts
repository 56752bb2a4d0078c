import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Result } from "./result.ts";

/** One line of a journal. */
export type Entry =
  /** The stacks of a run, before any starts. */
  | { readonly event: "run"; readonly version: 1; readonly stacks: readonly string[] }
  /** A stack starts, with the digest of its Terraform. */
  | { readonly event: "started"; readonly stack: string; readonly terraform: string }
  /** From here on something may be changed. */
  | { readonly event: "applying"; readonly stack: string }
  | {
      readonly event: "ended";
      readonly stack: string;
      readonly terraform: string;
      readonly result: Result["kind"];
      /** The commit that was deployed; left out: none is known. */
      readonly commit?: string;
      readonly message?: string;
    };

/** What happens in a run, written down before and after it does: what a run that is killed leaves is what it did. */
export interface Journal {
  /** On the disk when it returns. */
  write(entry: Entry): void;
  close(): void;
}

/** Opens a journal to go on with. Only its owner can read it. A line that was cut off is ended, so that what follows is complete. */
export function openJournal(path: string): Journal {
  const isNew = !existsSync(path);
  const fd = openSync(path, "a+", 0o600);
  if (isNew) syncFolder(dirname(path));
  const write = (text: string) => {
    writeSync(fd, text);
    fsyncSync(fd);
  };
  if (!endsWithLineFeed(fd)) write("\n");
  return { write: (entry) => write(`${JSON.stringify(entry)}\n`), close: () => closeSync(fd) };
}

function endsWithLineFeed(fd: number): boolean {
  const { size } = fstatSync(fd);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(fd, last, 0, 1, size - 1) === 1 && last.toString() === "\n");
}

/** A file's name is as lasting as its folder. */
function syncFolder(folder: string): void {
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** How far a run came. */
export interface RunProgress {
  /** In the order of the run. */
  readonly stacks: readonly string[];
  /** The digest of the Terraform of those that are done. */
  readonly done: ReadonlyMap<string, string>;
  /** The commit of those that are done, where one is known. */
  readonly commits: ReadonlyMap<string, string>;
}

const MAX_BYTES = 256 * 1024 * 1024;

/** Reads a journal; lines that are not complete are passed over. Undefined: no run was begun in it. */
export function readJournal(path: string): RunProgress | undefined {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (bytes.length > MAX_BYTES) return undefined;
  const stacks = new Set<string>();
  const done = new Map<string, string>();
  const commits = new Map<string, string>();
  for (const line of bytes.toString("utf8").split("\n")) {
    const entry = parse(line);
    if (entry?.event === "run") for (const id of entry.stacks) stacks.add(id);
    // What starts again is not done any more.
    if (entry?.event === "started") done.delete(entry.stack);
    if (entry?.event === "ended" && (entry.result === "applied" || entry.result === "unchanged")) {
      done.set(entry.stack, entry.terraform);
      if (typeof entry.commit === "string") commits.set(entry.stack, entry.commit);
      else commits.delete(entry.stack);
    }
  }
  return stacks.size === 0 ? undefined : { stacks: [...stacks], done, commits };
}

function parse(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<Record<string, unknown>> | null;
    if (typeof entry !== "object" || entry === null) return undefined;
    const { event, stack, terraform, stacks } = entry;
    if (event === "run") return isTexts(stacks) ? (entry as Entry) : undefined;
    return typeof stack === "string" && (event === "applying" || typeof terraform === "string")
      ? (entry as Entry)
      : undefined;
  } catch {
    return undefined;
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
