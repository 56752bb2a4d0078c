import { describe, expect, it } from "vitest";
import { STYLE } from "../../../../src/changes/render/html/style.ts";
import { REPORTS_STYLE } from "../../../../src/outputs/reports/html/style.ts";

/** Each scheme's variables: the first block of each style is light, the one within the media query dark. */
function colours(scheme: "light" | "dark"): ReadonlyMap<string, string> {
  const blocks = [STYLE, REPORTS_STYLE].flatMap((style) => {
    const [light = "", dark = ""] = style.split("prefers-color-scheme: dark");
    return [...(scheme === "dark" ? dark : light).matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)];
  });
  return new Map(blocks.map(([, name = "", value = ""]) => [name, value]));
}

/** Relative luminance, and the ratio of two (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [less = 0, more = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
}

describe.each(["light", "dark"] as const)("the colours of plots, %s,", (scheme) => {
  it.each(["fine", "loose", "held", "lost", "faint"])("hold 3 to 1 on the card: %s", (look) => {
    const found = colours(scheme);
    expect(contrast(found.get(look) ?? "", found.get("card") ?? "")).toBeGreaterThanOrEqual(3);
  });
});
