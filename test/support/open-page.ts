import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The widths and colours that a page must be right in. */
export const LOOKS = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
].flatMap((viewport) => (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })));

/** Opens a page from a file and does something with it; returns what the browser complained of or asked for. */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "postroad-page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const heard: string[] = [];
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address) heard.push(request.url());
  });
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    await page.goto(address);
    await use(page);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return heard;
}

/** How wide the page would be without its window. */
export function widest(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth");
}

/** What axe-core finds, contrast included. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate("axe.run()")) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
