import type { PreviewDocument } from "../../../model/change.ts";
import { isQuiet } from "../../document/verdict.ts";
import { DEPTHS, type Depth } from "./depth.ts";
import { footer } from "./footer.ts";
import { head, leftOut, notes } from "./head.ts";
import type { Link } from "./link.ts";
import { marker } from "./marker.ts";
import { overview } from "./overview.ts";
import { risksBox, stale } from "./risks.ts";
import { section } from "./section.ts";

/** How a comment is to be written. */
export interface MarkdownOptions {
  /** UTF-16 units; at most three times as many bytes as UTF-8. GitHub takes 65,536. */
  readonly budget?: number;
  /** What the comment is of, where one request has several; without it, the command. */
  readonly marker?: string;
  /** Where a line of a file can be read. */
  readonly link?: Link;
  /** Where the whole report is: an address of ours, never of a document. */
  readonly report?: string;
}

/** What GitHub takes, with room for what others put around it. */
export const BUDGET = 60_000;

/** Risky tenants that are shown unfolded: a reader of more of them chooses. */
const OPEN = 3;

/**
 * A document as the comment of a pull request, for GitHub and GitLab. The same document gives the same bytes. It is never cut: where the
 * whole does not fit, it shows less of each, says how much it leaves out and where that is. Text of a document is shown and never
 * obeyed: no markup, no HTML, no mention, no reference, no link comes of it.
 */
export function renderMarkdown(document: PreviewDocument, options: MarkdownOptions = {}): string {
  const budget = options.budget ?? BUDGET;
  const fits = (text: string) => text.length <= budget && Buffer.byteLength(text) <= 3 * budget;
  for (const depth of DEPTHS) {
    const text = at(document, depth, options, budget);
    if (text !== undefined && fits(text)) return text;
  }
  return at(document, DEPTHS.at(-1) as Depth, options, Number.POSITIVE_INFINITY) ?? "";
}

/** Undefined as soon as it cannot fit any more: thousands of tenants are not written for nothing. */
function at(document: PreviewDocument, depth: Depth, options: MarkdownOptions, budget: number): string | undefined {
  const link = options.link ?? (() => undefined);
  // Blocks of lines, and no `push(...lines)`: the lines of a large document are more than a call takes arguments.
  const blocks: (readonly string[])[] = [[marker(options.marker ?? document.command)], head(document)];
  if (!isQuiet(document)) blocks.push(leftOut(document, depth, options.report));
  blocks.push(risksBox(document, depth, link), overview(document, depth));
  blocks.push(notes(document, depth), stale(document, depth));
  let length = blocks.reduce((sum, block) => sum + lengthOf(block), 0);
  const open = document.tenants.filter(({ risk, failures }) => risk === "high" || failures.length > 0);
  for (const tenant of document.tenants.slice(0, depth.sections)) {
    if (length > budget) return undefined;
    const own = section(tenant, depth, link, open.length <= OPEN && open.includes(tenant));
    length += lengthOf(own);
    blocks.push(own);
  }
  blocks.push(footer(document, depth, options.report));
  return `${blocks.flat().join("\n")}\n`;
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);
