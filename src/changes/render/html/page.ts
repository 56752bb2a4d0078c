import { createHash } from "node:crypto";
import { html, Markup } from "./text.ts";

/** What a page is made of. */
export interface Page {
  readonly title: string;
  readonly style: string;
  /** Where a keyboard may jump to: `#main` is in the body. */
  readonly skip: string;
  readonly body: Markup;
}

/** A page that needs nothing else: its policy lets a browser load nothing but its own style, whatever a text in it says. */
export function pageOf({ title, style, skip, body }: Page): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">${skip}</a>
<div class="frame">
${body}
</div>
</body>
</html>
`.text;
}
