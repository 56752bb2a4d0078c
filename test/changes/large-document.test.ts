import { expect, test } from "vitest";
import { mergeDocuments } from "../../src/changes/document/merge.ts";
import { readDocument } from "../../src/changes/document/read-document.ts";
import { renderHtml } from "../../src/changes/render/html/render.ts";
import { renderMarkdown } from "../../src/changes/render/markdown/render.ts";
import { renderTerminal } from "../../src/changes/render/terminal.ts";
import { PLAIN } from "../../src/cli/io.ts";
import { change, documentOf, tenant } from "../support/preview-documents.ts";

/** One tenant whose lines are more than a call takes arguments. */
const CHANGES = 130_000;
const LARGE = documentOf([
  tenant(
    "zeta",
    Array.from({ length: CHANGES }, (_, index) =>
      change({
        name: `n${index}.example.com`,
        words: `DMARC goes from reject to none at n${index}.example.com`,
        ...(index % 2 === 0 ? {} : { rule: "dmarc/weakened", risk: "high" as const }),
      }),
    ),
  ),
]);

test("a document with more than a hundred thousand changes is read, merged and rendered in every format", () => {
  const read = readDocument(JSON.stringify(LARGE));
  expect(read).toEqual({ ok: true, document: LARGE });
  const merged = mergeDocuments([LARGE, documentOf([])]);
  expect(merged).toMatchObject({ ok: true, document: { summary: { changed: 1 } } });
  const last = `n${CHANGES - 1}.example.com`;
  expect(renderTerminal(LARGE, PLAIN)).toContain(last);
  expect(renderHtml(LARGE)).toContain(last);
  // As much as a comment holds; and all, where a page has the room.
  expect(renderMarkdown(LARGE).length).toBeLessThanOrEqual(65_536);
  expect(renderMarkdown(LARGE, { budget: Number.POSITIVE_INFINITY })).toContain(last);
});
