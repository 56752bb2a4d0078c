import { describe, expect, it } from "vitest";
import { renderPage } from "../../src/cli/page.ts";
import { PLAIN } from "../outputs/report/diagnostics.ts";

const MARKED = { ...PLAIN, strong: (text: string) => `<${text}>` };

describe("a page for a terminal", () => {
  it("has headings and code that stand out where there is colour", () => {
    expect(renderPage("# mx/dup\n\nSay `mail: none`.\n", MARKED, undefined)).toBe("<mx/dup>\n\nSay <mail: none>.\n");
    expect(renderPage("# mx/dup\n\nSay `mail: none`.\n", PLAIN, undefined)).toBe("mx/dup\n\nSay mail: none.\n");
  });

  it("has blocks as they are, indented, whatever they hold", () => {
    const page = "````yaml\n# a comment\n\n```\n`code`\n````\n";
    expect(renderPage(page, MARKED, 20)).toBe("    # a comment\n\n    ```\n    `code`\n");
  });

  it("has no line that is a link alone", () => {
    expect(renderPage("# a\n\n[All rules](../README.md#a)\n", PLAIN, undefined)).toBe("a\n");
  });

  it("is at most a hundred columns wide", () => {
    const lines = renderPage(`${"word ".repeat(100)}\n`, PLAIN, 300).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBe(99);
  });

  it("shows what would move the cursor", () => {
    expect(renderPage("```text\n\u001b[2J\n```\n", PLAIN, undefined)).toBe("    \\u{1b}[2J\n");
  });
});
