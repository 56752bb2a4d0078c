import { expect, test } from "vitest";
import { safeText } from "../../../src/model/text/safe-text.ts";

test.each([
  ["a control character", "\x1b"],
  ["a direction of text", "\u061c"],
  ["an override of it", "\u202e"],
  ["a hyphen that is not shown", "\u00ad"],
  ["a joiner of words", "\u2060"],
  ["a note between lines", "\ufff9"],
  ["a tag that nobody sees", "\u{e0041}"],
])("%s is shown by its number", (_, sign) => {
  expect(safeText(`a${sign}b`)).toBe(`a\\u{${sign.codePointAt(0)?.toString(16)}}b`);
});

test("letters of any language and line ends stay", () => {
  const text = "Grüße, 日本, עברית, می‌خواهم\n👩‍💻";
  expect(safeText(text)).toBe(text);
});
