import { describe, expect, it } from "vitest";
import { renderReportsHtml } from "../../../../src/outputs/reports/html/render.ts";
import { busy, domainOf, FLEET, LONG, lastDays, many, NEXT, STRANGERS, TODAY, windowOf } from "../sample.ts";

const render = (document: Parameters<typeof renderReportsHtml>[0]) => renderReportsHtml(document, { today: TODAY });

const LARGE = {
  ...FLEET,
  tenants: [
    ...many(160, 1).tenants,
    { tenant: "last", domains: [busy("last.example", lastDays(30), 9, { next: { ...NEXT, stage: null } })] },
  ],
};

describe("a page of reports", () => {
  it("is the same for the same document and day", () => {
    expect(render(FLEET)).toBe(render(structuredClone(FLEET)));
  });

  it("holds no element that a stranger named, and nothing that hides or reorders text", () => {
    const page = render(STRANGERS);
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>|\u202e|\u001b/);
    expect(page).toContain("&#60;script&#62;");
  });

  it.each([
    ["strangers with 600 sources of the longest names", STRANGERS, 400_000],
    ["one domain of 400 days", LONG, 100_000],
    ["100 domains of 30 days", many(100, 6), 1_020_000],
    ["50 domains with 200 sources each", many(50, 200), 1_200_000],
    ["10,000 domains", many(10_000, 1), 4_000_000],
  ])("of %s stays small", (_, document, most) => {
    expect(render(document).length).toBeLessThan(most);
  });

  it.each([
    ["a fleet", FLEET],
    ["more domains than are shown in full", LARGE],
  ])("of %s has no two elements with the same id, and each link and label leads somewhere", (_, document) => {
    const page = render(document);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const asked = [...page.matchAll(/(?:href="#|url\(#|labelledby=")([^")]+)/g)].flatMap(([, all = ""]) =>
      all.split(" "),
    );
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each([
    ["No domain was looked at", []],
    ["The domain has no reports", [domainOf("example.com")]],
    ["None of 2 domains has reports", [domainOf("example.com"), domainOf("example.net")]],
  ])("says %j of so many domains", (head, domains) => {
    const page = render({ version: 1, window: windowOf(30), tenants: [{ tenant: "acme", domains }] });
    expect(page).toContain(`<h1>${head}</h1>`);
  });
});
