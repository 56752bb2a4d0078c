import { Option } from "commander";
import { exitCodeOf } from "../changes/document/assemble.ts";
import { renderHtml } from "../changes/render/html/render.ts";
import { renderMarkdown } from "../changes/render/markdown/render.ts";
import { renderTerminal } from "../changes/render/terminal.ts";
import type { PreviewDocument } from "../model/change.ts";
import { type Io, PLAIN, screenOf, styleOf } from "./io.ts";
import { outFile, writeOut } from "./write-out.ts";

const FORMATS = ["pretty", "markdown", "json", "html"] as const;

/** `--format` and `--out` of a command that says what changes. */
export interface DocumentOptions {
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
}

/** `--format`, as every command that says what changes has it. */
export function formatOption(): Option {
  return new Option(
    "--format <format>",
    "pretty for a terminal, markdown for a comment, json for programs, html for a page of its own",
  )
    .choices([...FORMATS])
    .default("pretty");
}

/** `--out`, likewise. */
export function outOption(): Option {
  return new Option("--out <file>", "write it to a file instead");
}

/**
 * Where a document goes that is made later; returns the exit code of its command. An `--out` that cannot be a file is a usage error at
 * once, before anything is done.
 */
export function documentOutput({ format, out }: DocumentOptions, io: Io): (document: PreviewDocument) => number {
  const path = out === undefined ? undefined : outFile(out, io);
  return (document) => {
    const text = render(document, format, path === undefined ? io : undefined);
    if (path === undefined) io.out(text);
    else {
      writeOut(path, text);
      io.err(`${out} written.\n`);
    }
    return exitCodeOf(document);
  };
}

/** In colour, and short, only where it goes to a terminal. */
function render(document: PreviewDocument, format: DocumentOptions["format"], terminal: Io | undefined): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(document, null, 2)}\n`;
    case "markdown":
      return renderMarkdown(document);
    case "html":
      return renderHtml(document);
    default:
      return terminal === undefined
        ? renderTerminal(document, PLAIN)
        : renderTerminal(document, styleOf(terminal), screenOf(terminal));
  }
}
