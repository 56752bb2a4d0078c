import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { historyOf } from "../../../src/outputs/verify/history.ts";
import { renderVerifyHtml } from "../../../src/outputs/verify/render-html.ts";
import { documentOf } from "../../../src/world/verify/document.ts";
import { changedSince } from "../../../src/world/verify/since.ts";
import { startChromium, whyNoChromium } from "../../support/chromium.ts";
import { axe, LOOKS, openPage, widest } from "../../support/open-page.ts";
import { AT, BEFORE, check, HOSTILE, HOSTILE_RUN, RUN } from "./documents.ts";

const EARLIER = documentOf([{ tenant: "acme", checks: [check("_dmarc.example.com")] }], BEFORE);
const history = historyOf([
  RUN,
  EARLIER,
  ...Array.from({ length: 40 }, (_, day) => ({
    ...EARLIER,
    at: `2026-09-${String(day + 1).padStart(2, "0")}T03:00:00Z`,
  })).filter(({ at }) => !Number.isNaN(Date.parse(at))),
]);
const FULL = renderVerifyHtml(RUN, { changed: changedSince(RUN, EARLIER), history });

it("the history holds each run once, the oldest first, and none that holds only changes", () => {
  const runs = historyOf([RUN, EARLIER, RUN, changedSince(RUN, EARLIER)]);
  expect(runs.map(({ at }) => at)).toEqual([BEFORE, AT]);
  expect([...(runs[1]?.states ?? [])]).toEqual([
    ["acme", "fail"],
    ["pine", "pass"],
  ]);
});

const missing = whyNoChromium();

describe.skipIf(missing !== undefined)(`the page in Chromium${missing === undefined ? "" : ` (${missing})`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)("at $viewport.width pixels, $colorScheme", (look) => {
    it.each([
      ["a fleet with its history", FULL],
      ["hostile answers", renderVerifyHtml(HOSTILE_RUN)],
      ["no tenant", renderVerifyHtml(documentOf([], AT))],
    ])("of %s asks for nothing, overflows nowhere and keeps nobody out", async (_, html) => {
      const heard = await openPage(browser, html, look, async (page) => {
        expect(await widest(page)).toBeLessThanOrEqual(look.viewport.width);
        await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
        expect(await widest(page)).toBeLessThanOrEqual(look.viewport.width);
        expect(await axe(page)).toEqual([]);
      });
      expect(heard).toEqual([]);
    });
  });

  it("groups tenants by state, the failing ones first and open", async () => {
    await openPage(browser, FULL, {}, async (page) => {
      expect(await page.locator("h1").textContent()).toBe("1 of 2 tenants fails");
      expect(await page.locator("article h3").allTextContents()).toEqual(["acme", "pine"]);
      expect(await page.locator("article").first().locator("del").first().isVisible()).toBe(true);
      expect(await page.locator("#changed + ul li").count()).toBe(2);
    });
  });

  it("shows the text of strangers as text", async () => {
    await openPage(browser, renderVerifyHtml(HOSTILE_RUN), {}, async (page) => {
      expect(await page.locator("script").count()).toBe(0);
      expect(await page.locator("body").textContent()).toContain(HOSTILE.slice(0, 20));
    });
  });
});
