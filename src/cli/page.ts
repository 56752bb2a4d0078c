import { safeText } from "../model/text/safe-text.ts";
import type { Style } from "../model/text/style.ts";

const MAX_WIDTH = 100;

/**
 * One of the toolkit's own pages for a terminal: headings stand out, fenced blocks are indented as they are, and the marks of
 * markdown are gone. It knows the markdown that the pages are written in, and no more.
 */
export function renderPage(markdown: string, style: Style, columns: number | undefined): string {
  const width = Math.min(columns ?? MAX_WIDTH, MAX_WIDTH);
  const out: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.trimEnd().split("\n")) {
    const [bar] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      else out.push(line === "" ? "" : `    ${safeText(line)}`);
    } else if (bar !== undefined) fence = bar;
    else if (line.startsWith("#")) out.push(style.strong(safeText(line.replace(/^#+ /, ""))));
    // Links lead to other pages: here, nowhere.
    else if (!/^\[[^\]]*\]\([^)]*\)$/.test(line)) out.push(inline(wrap(safeText(line), width), style));
  }
  return `${out.join("\n").trimEnd()}\n`;
}

/** Code stands out where there is colour. */
const inline = (text: string, style: Style): string =>
  text.replace(/`([^`]+)`/g, (_, code: string) => style.strong(code));

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
