import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The widths and colours that a page must be right in. */
export const LOOKS = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
].flatMap((viewport) => (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })));

/** How a page is looked at. */
export interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
}

/** The tab of each browser in which pages are opened one after the other: a new one has all of axe-core compiled again. */
const tabs = new WeakMap<Browser, Promise<Page>>();

const DESK = { width: 1280, height: 720 };
const NOTHING = "about:blank";

/** Opens a page from a file and does something with it; returns what the browser complained of or asked for. */
export async function openPage(
  browser: Browser,
  html: string,
  { viewport = DESK, colorScheme = "light" }: Look,
  use: (page: Page) => Promise<void>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "postroad-page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  const tab = tabs.get(browser) ?? browser.newPage();
  tabs.set(browser, tab);
  const page = await tab;
  const heard: string[] = [];
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address && request.url() !== NOTHING) heard.push(request.url());
  });
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme });
    await page.goto(address);
    await use(page);
    await page.goto(NOTHING);
    page.removeAllListeners();
  } catch (error) {
    // Whatever it was, the next page has none of it.
    tabs.delete(browser);
    await page.context().close();
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return heard;
}

/** How wide the page would be without its window. */
export function widest(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth");
}

/** What axe-core finds, contrast included. A selector for each element that is right, and a list of those, nobody reads. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    "axe.run({ resultTypes: ['violations'], selectors: false }).then((results) => results.violations)",
  )) as AxeResults["violations"];
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
