import { expect, test } from "vitest";
import { piecesOf, trimmedPiecesOf } from "../../../src/standards/text/pieces.ts";

const textsOf = (text: string, ranges: readonly { start: number; end: number }[]) =>
  ranges.map(({ start, end }) => text.slice(start, end));

test.each([
  ["", [""]],
  ["a", ["a"]],
  [";", ["", ""]],
  [" a ;; b\t", [" a ", "", " b\t"]],
])("the pieces of %j are what is between semicolons", (text, pieces) => {
  expect(textsOf(text, piecesOf(text, ";"))).toEqual(pieces);
  expect(textsOf(text, trimmedPiecesOf(text, ";"))).toEqual(pieces.map((piece) => piece.trim()));
});
