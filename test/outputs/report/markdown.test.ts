import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cell, code, fence, prose } from "../../../src/model/text/markdown.ts";
import { safeText } from "../../../src/model/text/safe-text.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { cellsOfRow, inlineText } from "./commonmark.ts";

/** Text with much of what means something in markdown. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."|`\\*_<>[]()#&!~-+.1:@ \n"),
    fc.constantFrom("``", "www.", "https://", "\\|", "é"),
  ),
  maxLength: 40,
});

/** What a reader should see: one line, blanks at the ends and in rows as they are. */
const shown = (text: string): string =>
  text.includes("\n")
    ? safeText(text)
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(" ")
    : safeText(text);

describe("a text that a person wrote", () => {
  it("is in prose as it is", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(inlineText(prose(text))).toBe(shown(text));
      }),
    );
  });

  it("is in a code span as it is", () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => shown(text).trim() !== ""),
        (text) => {
          expect(inlineText(code(text))).toBe(shown(text));
        },
      ),
    );
  });

  it("stays in its one cell of a table", () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => shown(text).trim() === shown(text) && shown(text) !== ""),
        (text) => {
          const cells = cellsOfRow(`| before | ${cell(text)} | after |`);
          expect(cells).toHaveLength(3);
          expect(inlineText(cells[1] ?? "")).toBe(shown(text));
        },
      ),
    );
  });

  it("does not end its fenced block", () => {
    fc.assert(
      fc.property(fc.array(hostile), (lines) => {
        const [open = "", ...rest] = fence(lines);
        const ticks = open.replace("text", "");
        const inside = rest.slice(0, -1);
        expect(rest.at(-1)).toBe(ticks);
        for (const line of inside) expect(line.trim().startsWith(ticks)).toBe(false);
      }),
    );
  });
});

it.each([
  ["HTML", "<script>alert(1)</script>", "\\<script\\>alert\\(1\\)\\</script\\>"],
  ["a link", "[x](https://example.net)", "\\[x\\]\\(https\\://example.net\\)"],
  ["a heading", "# x", "\\# x"],
  ["a list item", "- x", "\\- x"],
  ["a numbered item", "12. x", "&#49;2. x"],
  ["an entity", "&lt;", "\\&lt;"],
  ["two lines", "a\n\n# b", "a \\# b"],
  ["a direction override", "a\u202eb", "a\\\\u\\{202e\\}b"],
])("prose takes %s for text", (_, text, expected) => {
  expect(prose(text)).toBe(expected);
});

it("a long text is escaped at once", () => {
  const blanks = " ".repeat(100_000);
  const seconds = secondsOf(() => {
    for (const text of [blanks, `${blanks}\n${blanks}`, "`".repeat(100_000), "|\\".repeat(50_000)]) {
      prose(text);
      cell(text);
      fence([text]);
    }
  });
  expect(seconds).toBeLessThan(2);
});
