import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tenantChanges } from "../../src/changes/declared/tenant-changes.ts";
import type { Blueprint } from "../../src/model/blueprint.ts";
import { plainOf } from "../../src/model/plain.ts";
import { readDeclared } from "../../src/resolve/declared.ts";
import { publishedDomains } from "../../src/rules/changes/tenant-change.ts";
import { EXAMPLES, rootOf, TODAY, TOOLKIT } from "../support/root.ts";

const TEXTS = readdirSync(join(EXAMPLES, "tenants")).map((name) =>
  readFileSync(join(EXAMPLES, "tenants", name), "utf8"),
);

/** Two versions of a tenant: lines are dropped, and words swapped for others that may be used there. */
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/required/, "preferred"],
  [/enforce|testing/, "none"],
  [/quarantine|reject/, "observe"],
  [/192\.0\.2/, "198.51.100"],
  [/eu-west-1/, "eu-central-1"],
  [/bounce/, "return"],
  [/state: \w+/, "state: retired"],
  [/mx1?\./, "mx9."],
  [/\d+d\b/, "3d"],
  [/relaxed|strict/, "strict"],
];
const edit = fc.tuple(fc.nat(90), fc.nat(SWAPS.length));
const versions = fc.tuple(fc.constantFrom(...TEXTS), fc.array(edit, { minLength: 1, maxLength: 4 }));

function edited(text: string, edits: readonly (readonly [number, number])[]): string {
  const lines = text.split("\n");
  for (const [at, which] of edits) {
    const swap = SWAPS[which];
    if (swap === undefined) lines[at % lines.length] = "";
    else {
      const from = lines.findIndex((line, index) => index >= at % lines.length && swap[0].test(line));
      if (from >= 0) lines[from] = (lines[from] ?? "").replace(...swap);
    }
  }
  return lines.join("\n");
}

/** What a blueprint says, in no order of declaration that means nothing. */
function essence({ mailUseByDomain: _, facts: __, waivers: ___, ...rest }: Blueprint) {
  return JSON.stringify(plainOf(rest));
}

test("two blueprints that differ have a change, a pair of the same has none, and nobody reads a key", () => {
  const root = rootOf({});
  const file = join(root, "tenants/acme.yaml");
  mkdirSync(join(root, "tenants"), { recursive: true });
  const read = (text: string) => {
    writeFileSync(file, text.replace(/^tenant: .*$/m, "tenant: acme"));
    return readDeclared({ root, toolkit: TOOLKIT }).tenants[0]?.blueprint;
  };
  let differed = 0;
  fc.assert(
    fc.property(versions, ([text, edits]) => {
      const [before, after] = [read(text), read(edited(text, edits))];
      if (before === undefined || after === undefined) return;
      const context = {
        tenant: "acme",
        resources: [],
        published: { had: publishedDomains([before]), has: publishedDomains([after]) },
        today: TODAY,
        history: () => ({ versions: [], complete: true, shallow: false }),
        place: () => null,
      };
      const { changes, risk } = tenantChanges(before, after, context);
      const differs = essence(before) !== essence(after);
      if (differs) differed++;
      expect(changes.length > 0).toBe(differs);
      expect(risk === "none").toBe(changes.length === 0);
      expect(tenantChanges(before, after, context).changes).toEqual(changes);
      const printed = JSON.stringify(changes);
      expect(printed).not.toMatch(/MII[A-Za-z0-9+/]{40}/);
      for (const { words } of changes) expect(words).not.toMatch(/\bundefined\b|\[object|\bnull\b/);
      const same = { ...context, published: { ...context.published, has: context.published.had } };
      expect(tenantChanges(before, before, same).changes).toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(differed).toBeGreaterThan(5);
});
