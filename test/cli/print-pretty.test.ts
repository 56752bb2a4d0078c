import { expect, it } from "vitest";
import { pretty, printPretty } from "../../src/cli/folders.ts";
import type { Io } from "../../src/cli/io.ts";
import { finding } from "../outputs/report/diagnostics.ts";
import { rootOf } from "../support/root.ts";

/** Where a command writes, piece by piece. */
function given() {
  const root = rootOf({ "tenants/acme.yaml": "version: 1\ntenant: acme\n" });
  const pieces: string[] = [];
  const io = { out: (text: string) => pieces.push(text), colour: false, screen: undefined } as unknown as Io;
  return { folders: { root, toolkit: root }, io, pieces };
}

const found = (count: number) =>
  Array.from({ length: count }, (_, index) => finding("mx/dup", index % 2 === 0 ? "1:1" : "2:1"));

it("what a fleet's findings are is written in pieces of a bounded size, and all of it", () => {
  const { folders, io, pieces } = given();
  const all = found(4000);
  printPretty(all, folders, io);
  expect(pieces.join("")).toBe(`${pretty(all, folders, io)}\n`);
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(66 * 1024);
});

it("nothing is written of no findings", () => {
  const { folders, io, pieces } = given();
  printPretty([], folders, io);
  expect(pieces).toEqual([]);
});
