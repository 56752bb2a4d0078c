import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/changes/render/markdown/render.ts";
import { EXAMPLE } from "../support/preview-documents.ts";
import { TOOLKIT } from "../support/root.ts";

test("the comment that docs/preview.md shows is one", () => {
  expect(readFileSync(join(TOOLKIT, "docs/preview.md"), "utf8")).toContain(`---\n\n${renderMarkdown(EXAMPLE)}\n---`);
});
