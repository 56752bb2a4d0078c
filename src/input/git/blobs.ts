import { GitFault, mustRun } from "./git.ts";
import type { Repository } from "./repository.ts";

/** No file that postroad reads is larger. */
const MAX_EACH = 8 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;

/**
 * The bytes of objects, in order, in two runs of git however many there are. Undefined for what is missing, no file, or too
 * large. A name (an id, or COMMIT:PATH) must hold no newline. GitFault where all of them together are too large.
 */
export function readBlobs({ git, top }: Repository, names: readonly string[]): readonly (Buffer | undefined)[] {
  if (names.length === 0) return [];
  const asked = (list: readonly string[]) => list.map((name) => `${name}\n`).join("");
  const headers = mustRun(git, top, ["cat-file", "--batch-check"], asked(names)).toString("latin1").split("\n");
  const ids = names.map((_, index) => {
    const header = parseHeader(headers[index] ?? "");
    return header !== undefined && header.size <= MAX_EACH ? header : undefined;
  });
  const wanted = new Map(ids.flatMap((header) => (header === undefined ? [] : [[header.id, header.size]])));
  const total = [...wanted.values()].reduce((sum, size) => sum + size, 0);
  if (total > MAX_TOTAL) throw new GitFault(`the files of the past must be at most ${MAX_TOTAL >> 20} MiB, got more`);
  const contents = parseBatch(mustRun(git, top, ["cat-file", "--batch"], asked([...wanted.keys()])));
  return ids.map((header) => (header === undefined ? undefined : contents.get(header.id)));
}

function parseHeader(text: string): { readonly id: string; readonly size: number } | undefined {
  const match = /^([0-9a-f]{40,64}) blob ([0-9]{1,15})$/.exec(text);
  return match === null ? undefined : { id: match[1] as string, size: Number(match[2]) };
}

/** `ID blob SIZE`, a newline, the bytes, a newline: for each object. */
function parseBatch(output: Buffer): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const header = end < 0 ? undefined : parseHeader(output.toString("latin1", at, end));
    if (header === undefined)
      throw new GitFault("git cat-file must return the objects that were asked for, got something else");
    contents.set(header.id, output.subarray(end + 1, end + 1 + header.size));
    at = end + 1 + header.size + 1;
  }
  return contents;
}
