import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entry, openJournal, readJournal } from "../../../src/deploy/apply/journal.ts";
import { emptyFolder } from "../../support/root.ts";

const ENTRIES: readonly Entry[] = [
  { event: "run", version: 1, stacks: ["a", "b", "c"] },
  { event: "started", stack: "a", terraform: "1" },
  { event: "applying", stack: "a" },
  { event: "ended", stack: "a", terraform: "1", result: "applied" },
  { event: "started", stack: "b", terraform: "2" },
  { event: "ended", stack: "b", terraform: "2", result: "failed", message: "no" },
  { event: "started", stack: "c", terraform: "3" },
  { event: "ended", stack: "c", terraform: "3", result: "unchanged", commit: "c0ffee" },
];

function journalOf(entries: readonly Entry[]): string {
  const path = join(emptyFolder(), "journal.jsonl");
  const journal = openJournal(path);
  for (const entry of entries) journal.write(entry);
  journal.close();
  return path;
}

test("what is done is known, and what is not is left", () => {
  const path = journalOf(ENTRIES);
  expect(readJournal(path)).toEqual({
    stacks: ["a", "b", "c"],
    done: new Map([
      ["a", "1"],
      ["c", "3"],
    ]),
    commits: new Map([["c", "c0ffee"]]),
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("what starts again is not done any more", () => {
  const again: Entry = { event: "started", stack: "a", terraform: "1" };
  expect([...(readJournal(journalOf([...ENTRIES, again]))?.done.keys() ?? [])]).toEqual(["c"]);
});

test("a journal that is cut anywhere says nothing that the complete one does not, and is continued", () => {
  const whole = readFileSync(journalOf(ENTRIES));
  const path = join(emptyFolder(), "cut.jsonl");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
      writeFileSync(path, whole.subarray(0, length));
      const before = readJournal(path);
      for (const [stack, digest] of before?.done ?? []) expect(readJournal(path)?.done.get(stack)).toBe(digest);
      const journal = openJournal(path);
      journal.write({ event: "run", version: 1, stacks: ["d"] });
      journal.write({ event: "ended", stack: "d", terraform: "4", result: "applied" });
      journal.close();
      const after = readJournal(path);
      expect(after?.stacks).toEqual([...(before?.stacks ?? []), "d"]);
      expect(after?.done).toEqual(new Map([...(before?.done ?? []), ["d", "4"]]));
    }),
  );
});

test("lines of another kind are passed over, and a file without a run is none", () => {
  const path = journalOf(ENTRIES);
  appendFileSync(
    path,
    'null\n[]\n{"event":"ended"}\n{"event":"run","stacks":[1]}\n{"event":"ended","stack":"b","result":"applied"}\n',
  );
  expect([...(readJournal(path)?.done.keys() ?? [])]).toEqual(["a", "c"]);
  writeFileSync(path, "{}\n");
  expect(readJournal(path)).toBeUndefined();
  expect(readJournal(`${path}.none`)).toBeUndefined();
});
