import packageFile from "../../../package.json" with { type: "json" };
import type { Style } from "../../model/text/style.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";
import { renderGithub } from "../report/github.ts";
import { renderSarif } from "../report/sarif.ts";
import { type Declared, diagnosticsOf } from "./diagnostics.ts";
import type { Run } from "./history.ts";
import { renderVerifyHtml } from "./render-html.ts";
import { renderVerifyJunit } from "./render-junit.ts";
import { renderVerifyMarkdown } from "./render-markdown.ts";
import { renderOpenMetrics } from "./render-openmetrics.ts";
import { renderVerify } from "./render-pretty.ts";

/** The forms of what was found. */
export const VERIFY_FORMATS = [
  "pretty",
  "json",
  "markdown",
  "html",
  "github",
  "sarif",
  "junit",
  "openmetrics",
] as const;
/** One of them. */
export type VerifyFormat = (typeof VERIFY_FORMATS)[number];

/** A run, and what may be shown beside it. */
export interface Verified {
  readonly whole: VerifyDocument;
  /** What differs from an earlier run, where one is compared with: then only that is reported, but for a page and figures, which are of all. */
  readonly changed: VerifyDocument | undefined;
  readonly history: readonly Run[];
  readonly declared: (tenant: string) => Declared | undefined;
  /** Where the root is in its repository. */
  readonly folder: string | undefined;
}

/** What was found, in one form. */
export function renderVerified(
  { whole, changed, history, declared, folder }: Verified,
  format: VerifyFormat,
  style: Style,
): string {
  const shown = changed ?? whole;
  switch (format) {
    case "json":
      return `${JSON.stringify(shown, null, 2)}\n`;
    case "markdown":
      return renderVerifyMarkdown(shown);
    case "html":
      return renderVerifyHtml(whole, { changed, history });
    case "github":
      return renderGithub(diagnosticsOf(shown, declared), folder);
    case "sarif":
      return renderSarif(diagnosticsOf(shown, declared), packageFile.version, aboutCheck);
    case "junit":
      return renderVerifyJunit(shown);
    case "openmetrics":
      return renderOpenMetrics(whole);
    case "pretty":
      return renderVerify(shown, style);
  }
}

function aboutCheck(id: string) {
  const text = "What is checked: docs/verify.md";
  return {
    title: `${id} in the world`,
    why: "What is published differs from what is declared.",
    severity: "error",
    more: { text, markdown: text },
  } as const;
}
