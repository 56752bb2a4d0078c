import { describe, expect, it } from "vitest";
import { reportsChanged } from "../../../src/outputs/reports/changed.ts";
import { changedLines } from "../../../src/outputs/reports/changed-lines.ts";
import { webhookBody } from "../../../src/outputs/verify/webhook.ts";
import { documentOf } from "../../../src/world/verify/document.ts";
import { failing, reported, reportsOf, source } from "../../support/reported.ts";

const shop = (pass: number, fail: number) =>
  source({ sender: "shop", kind: "sender", messages: pass + fail, dmarc: { pass, fail }, why: "Its key is gone." });
const BEFORE = reportsOf(reported(0, [shop(100, 0)]));
const NOW = reportsOf(reported(0, [shop(10, 90), failing(40, { looksLike: "brevo" })]));

describe("what changed in reports, for a chat", () => {
  it("has a sender that began to fail before a source that is new, each with its domain", () => {
    const lines = changedLines(reportsChanged(NOW, BEFORE));
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("example.com: shop began to fail");
    expect(lines[2]).toContain("example.com: New source");
  });

  it("is nothing where nothing changed", () => {
    expect(changedLines(reportsChanged(BEFORE, BEFORE))).toEqual([]);
  });

  it("is behind what verify found, bounded, and is not markup", () => {
    const news = Array.from({ length: 30 }, (_, index) => `<!channel> line ${index} ${"x".repeat(1000)}`);
    const { text } = JSON.parse(webhookBody("slack", documentOf([], undefined), news)) as { text: string };
    const lines = text.split("\n");
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe("and 10 more");
    expect(text).not.toMatch(/[<>]/);
    expect(text.length).toBeLessThan(10_000);
  });
});
