import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReportsHtml } from "../../../../src/outputs/reports/html/render.ts";
import { startChromium, whyNoChromium } from "../../../support/chromium.ts";
import { axe, LOOKS, openPage, widest } from "../../../support/open-page.ts";
import { FLEET, LONG, STRANGERS, TODAY, windowOf } from "../sample.ts";

const render = (document: Parameters<typeof renderReportsHtml>[0]) => renderReportsHtml(document, { today: TODAY });
const PAGE = render(FLEET);
const OPEN_ALL = "for (const fold of document.querySelectorAll('details')) fold.open = true";

const missing = whyNoChromium();

describe.skipIf(missing !== undefined)(`the page in Chromium${missing === undefined ? "" : ` (${missing})`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)("at $viewport.width pixels, $colorScheme", (look) => {
    it.each([
      ["a fleet", PAGE],
      ["400 days", render(LONG)],
      ["hostile strangers", render(STRANGERS)],
      ["no domain", render({ version: 1, window: windowOf(30), tenants: [] })],
    ])("of %s asks for nothing, overflows nowhere and keeps nobody out", async (_, html) => {
      const heard = await openPage(browser, html, look, async (page) => {
        expect(await widest(page)).toBeLessThanOrEqual(look.viewport.width);
        await page.evaluate(OPEN_ALL);
        expect(await widest(page)).toBeLessThanOrEqual(look.viewport.width);
        expect(await axe(page)).toEqual([]);
      });
      expect(heard).toEqual([]);
    });
  });

  it("groups domains by where they stand, those that lose mail first and open", async () => {
    await openPage(browser, PAGE, {}, async (page) => {
      expect(await page.locator("h1").textContent()).toBe("1 of 6 domains can be tightened");
      expect(await page.locator("article h3").allTextContents()).toEqual([
        "example.com",
        "example.net",
        "news.example.com",
        "example.org",
        "one-day.example.com",
        "shop.example.net",
      ]);
      expect(await page.locator("article svg.bars").first().isVisible()).toBe(true);
      expect(await page.locator("article svg.bars").last().isVisible()).toBe(false);
    });
  });

  it("draws bars that are seen, each look in a colour of its own", async () => {
    await openPage(browser, PAGE, { colorScheme: "dark" }, async (page) => {
      const fills = await page.evaluate(
        "[...document.querySelectorAll('.patterns .ground, .legend rect.fine')].slice(0, 4).map((rect) => getComputedStyle(rect).fill)",
      );
      expect(new Set(fills as string[]).size).toBe(4);
      const box = await page.locator("article svg.bars").first().boundingBox();
      expect(box?.width).toBeGreaterThan(600);
    });
  });

  it("is reached by keyboard: each disclosure and each region that scrolls, and a key opens it", async () => {
    await openPage(browser, PAGE, {}, async (page) => {
      const visible = "[...document.querySelectorAll('summary')].filter((one) => one.checkVisibility()).length";
      const all = Number(await page.evaluate(visible));
      const reached = new Set<string>();
      for (let presses = 0; presses < 200; presses++) {
        await page.keyboard.press("Tab");
        const at = String(
          await page.evaluate(
            "document.activeElement.tagName === 'SUMMARY' ? String([...document.querySelectorAll('summary')].indexOf(document.activeElement)) : document.activeElement.tagName",
          ),
        );
        if (at === "BODY") break;
        if (/^\d+$/.test(at)) reached.add(at);
      }
      expect(reached.size).toBe(all);
      await page.locator("article > details > summary").last().focus();
      await page.keyboard.press("Enter");
      expect(await page.locator("article > details").last().getAttribute("open")).toBe("");
    });
  });

  it("prints what is folded, dark on white whatever the screen shows", async () => {
    await openPage(browser, PAGE, { colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      for (const plot of await page.locator("svg.bars").all()) expect(await plot.isVisible()).toBe(true);
      for (const table of await page.locator("table").all()) expect(await table.isVisible()).toBe(true);
      const [text, ground] = (await page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]",
      )) as string[];
      expect([text, ground]).toEqual(["rgb(33, 32, 28)", "rgb(255, 255, 255)"]);
    });
  });

  it("shows the text of strangers as text", async () => {
    await openPage(browser, render(STRANGERS), {}, async (page) => {
      expect(await page.locator("script, img").count()).toBe(0);
      expect(await page.locator("article").first().textContent()).toContain("<script>alert(1)</script>");
    });
  });
});
