import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderHtml } from "../../src/changes/render/html/render.ts";
import type { PreviewDocument } from "../../src/model/change.ts";
import { anyDocument } from "../support/any-document.ts";
import { startChromium, whyNoChromium } from "../support/chromium.ts";
import { axe, LOOKS, type Look, openPage, widest } from "../support/open-page.ts";
import { HOSTILE_TEXTS, hostileDocument, PLAN, TEN } from "../support/preview-documents.ts";

describe("the page as text", () => {
  it("holds no script, no address to load from, and one style that its policy names", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const page = renderHtml(document);
        const tags = [...page.matchAll(/<([a-z0-9]+)((?: [a-z-]+(?:="[^"]*")?)*)>/g)];
        for (const [, name = "", attributes = ""] of tags) {
          expect(["script", "img", "link", "iframe", "object", "embed", "form", "svg"]).not.toContain(name);
          expect(attributes).not.toMatch(/ (on[a-z]+|src|srcset|style|action)=/);
          for (const [, target] of attributes.matchAll(/ href="([^"]*)"/g)) expect(target).toMatch(/^#[a-z0-9-]+$/);
        }
        // Nothing but the tags above opens with a less-than sign.
        expect(page.match(/</g)?.length).toBe(page.match(/<(?:!doctype|\/?[a-z][a-z0-9]*)[ >]/g)?.length);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same for the same document", () => {
    expect(renderHtml(JSON.parse(JSON.stringify(TEN)) as PreviewDocument)).toBe(renderHtml(TEN));
  });

  it("names every risk with its rule, its digest and who accepted it, and the lines that would accept the others", () => {
    const page = renderHtml(TEN);
    for (const { rule, digest, acknowledged } of TEN.risks) {
      expect(page).toContain(`<span class="pill">${rule}</span>`);
      expect(page).toContain(`change <code>${digest}</code>`);
      expect(page.includes(`change: &#34;${digest}&#34;`)).toBe(acknowledged === null);
    }
    expect(page).toContain("acknowledged by acknowledge/mail-12.yaml:2: the move that MAIL-12 asks for");
  });
});

const missing = whyNoChromium();

describe.skipIf(missing !== undefined)(`the page in Chromium${missing === undefined ? "" : ` (${missing})`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  const open = (document: PreviewDocument, options: Look, use: (page: Page) => Promise<void>) =>
    openPage(browser, renderHtml(document), options, use);

  describe.each(LOOKS)("at $viewport.width pixels, $colorScheme", (look) => {
    it.each([
      ["ten tenants", TEN],
      ["a plan", PLAN],
      [
        "hostile text and a word without an end",
        hostileDocument(`${HOSTILE_TEXTS.slice(0, 10).join(" ")} ${"x".repeat(3000)}`),
      ],
    ])("of %s asks for nothing, overflows nowhere and keeps nobody out", async (_, document) => {
      const heard = await open(document, look, async (page) => {
        expect(await widest(page)).toBeLessThanOrEqual(look.viewport.width);
        await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
        expect(await widest(page)).toBeLessThanOrEqual(look.viewport.width);
        expect(await axe(page)).toEqual([]);
      });
      expect(heard).toEqual([]);
    });
  });

  it("lets the keyboard reach every link, choice and fold, in the order of the page", async () => {
    await open(TEN, { viewport: { width: 1440, height: 900 } }, async (page) => {
      const all = await page.$$eval("a[href], summary, input:checked", (nodes) => {
        nodes.forEach((node, index) => {
          node.setAttribute("data-at", String(index));
        });
        // What is in a fold that is closed is reached once it is open.
        return nodes.flatMap((node, index) =>
          node.parentElement?.closest("details:not([open])") && !node.matches("details > summary")
            ? []
            : [String(index)],
        );
      });
      const hidden = await page.$$eval("details:not([open]) details summary", (nodes) =>
        nodes.map((node) => node.getAttribute("data-at")),
      );
      const reached: (string | null)[] = [];
      for (const _ of all) {
        await page.keyboard.press("Tab");
        reached.push(await page.locator(":focus").getAttribute("data-at"));
      }
      expect(reached.slice(0, all.length - hidden.length)).toEqual(all.filter((at) => !hidden.includes(at)));
    });
  });

  it("shows the text of strangers as text", async () => {
    const text = "</details><script>alert(1)</script><img src=x onerror=alert(2)><b id=evil>";
    const heard = await open(hostileDocument(text), { viewport: { width: 800, height: 600 } }, async (page) => {
      expect(await page.locator("script, img, #evil").count()).toBe(0);
      expect(await page.locator("body").textContent()).toContain(text);
    });
    expect(heard).toEqual([]);
  });

  it("shows one risk alone, where a reader asks for it", async () => {
    await open(TEN, { viewport: { width: 1440, height: 900 } }, async (page) => {
      expect(await page.locator("article:visible").count()).toBe(5);
      await page.getByText("high risk 3").click();
      expect(await page.locator("article:visible h3").allTextContents()).toEqual([
        "acme",
        "harbor-supply",
        "mosa-museum",
      ]);
    });
  });

  it("unfolds the tenant that a link leads to", async () => {
    await open(TEN, { viewport: { width: 1440, height: 900 } }, async (page) => {
      const nova = page.locator("article", { has: page.getByRole("heading", { name: "nova" }) });
      expect(await nova.locator(".inside").isVisible()).toBe(false);
      await page.getByRole("navigation").getByRole("link", { name: "nova" }).click();
      expect(await nova.locator(".inside").isVisible()).toBe(true);
    });
  });

  it("prints what is folded", async () => {
    await open(TEN, { viewport: { width: 800, height: 600 } }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const heights = await page.$$eval("details > .inside", (nodes) =>
        nodes.map((node) => node.getBoundingClientRect().height),
      );
      expect(heights).toHaveLength(5);
      for (const height of heights) expect(height).toBeGreaterThan(20);
    });
  });
});
