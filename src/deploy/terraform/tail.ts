import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync } from "node:fs";
import { join } from "node:path";

const CHUNK = 64 * 1024;
const MAX_LINE = 1024 * 1024;
const NEWLINE = 0x0a;

/** A file that a program writes to, read line by line while it does. */
export interface Tail {
  /** For the program's output. */
  readonly fd: number;
  /** The lines that are complete by now; at the end, the rest too. A line longer than a mebibyte is cut. */
  read(end: boolean): string[];
  close(): void;
}

/**
 * A file without a name: it is unlinked as soon as it is open, so that nothing of it is left whatever becomes of this process. It is
 * no pipe because a pipe's writer dies with its reader: Terraform must finish what it began even where nobody reads any more.
 */
export function openTail(folder: string): Tail {
  const path = join(folder, `output-${randomUUID()}`);
  const fd = openSync(path, "ax+", 0o600);
  unlinkSync(path);
  const buffer = Buffer.alloc(CHUNK);
  let position = 0;
  let rest: Buffer[] = [];
  let held = 0;
  const take = (): string => {
    const line = Buffer.concat(rest).toString("utf8");
    rest = [];
    held = 0;
    return line;
  };
  const hold = (bytes: Buffer): void => {
    const room = Math.max(0, MAX_LINE - held);
    if (room > 0) rest.push(Buffer.from(bytes.subarray(0, room)));
    held += bytes.length;
  };
  return {
    fd,
    read: (end) => {
      const lines: string[] = [];
      for (;;) {
        const length = readSync(fd, buffer, 0, CHUNK, position);
        if (length === 0) break;
        position += length;
        let from = 0;
        for (let at = buffer.indexOf(NEWLINE); at !== -1 && at < length; at = buffer.indexOf(NEWLINE, from)) {
          hold(buffer.subarray(from, at));
          lines.push(take());
          from = at + 1;
        }
        hold(buffer.subarray(from, length));
      }
      if (end && held > 0) lines.push(take());
      return lines;
    },
    close: () => closeSync(fd),
  };
}
