import { expect, test } from "vitest";
import { PLAIN } from "../../../src/cli/io.ts";
import { type LockReport, renderLock } from "../../../src/world/lock/report.ts";

const texts = Array.from({ length: 30 }, (_, index) => `ip4:192.0.2.${index} ${"x".repeat(300)}`);
const report: LockReport = {
  changed: [
    {
      ...{ entry: "TXT spf.example.net", before: ["a"], after: ["b"], words: "changed", added: texts, removed: [] },
      tenants: texts.map((_, index) => `tenant-${index}`),
    },
  ],
  failed: Array.from({ length: 300 }, (_, index) => ({
    ...{ entry: `TXT n${index}.example.net`, why: "y".repeat(300), tenants: [], kept: false },
  })),
  ...{ unread: [], entries: 301 },
};

test("a pipe gets all of it, a screen its beginning", () => {
  const piped = renderLock(report, PLAIN, { isScreen: false });
  expect(piped).not.toContain("…");
  for (const text of texts) expect(piped).toContain(text);
  expect(piped.match(/^failed/gm)).toHaveLength(300);
  const shown = renderLock(report, PLAIN, { isScreen: true });
  expect(shown).toContain("… and 100 more");
  expect(Math.max(...shown.split("\n").map((line) => line.length))).toBeLessThan(500);
});
