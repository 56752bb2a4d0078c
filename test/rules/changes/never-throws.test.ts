import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDeclared } from "../../../src/resolve/declared.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { EXAMPLES, rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

const TEXTS = readdirSync(join(EXAMPLES, "tenants")).map((name) =>
  readFileSync(join(EXAMPLES, "tenants", name), "utf8"),
);

/** Tenants whose lines were dropped and swapped: some still mean something, and something else than before. */
const fleet = fc.array(
  fc.tuple(fc.constantFrom(...TEXTS), fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { maxLength: 3 })),
  { minLength: 3, maxLength: 3 },
);
type Texts = typeof fleet extends fc.Arbitrary<infer T> ? T : never;

function write(root: string, texts: Texts): void {
  for (const [index, [text, edits]] of texts.entries()) {
    const lines = text.split("\n");
    for (const [at, from] of edits) lines[at % lines.length] = from % 3 === 0 ? "" : (lines[from % lines.length] ?? "");
    writeFileSync(join(root, `tenants/t${index}.yaml`), lines.join("\n").replace(/^tenant: .*$/m, `tenant: t${index}`));
  }
}

test("no two sides make the rules of change throw, and a fleet does not change against itself", () => {
  const folders = [rootOf({}), rootOf({})].map((root) => ({ root, toolkit: TOOLKIT }));
  for (const { root } of folders) mkdirSync(join(root, "tenants"));
  const [then, now] = folders as [(typeof folders)[0], (typeof folders)[0]];
  fc.assert(
    fc.property(fleet, fleet, fc.boolean(), (before, after, complete) => {
      write(then.root, before);
      write(now.root, after);
      const declared = readDeclared(then);
      const versions = declared.tenants.map(({ blueprint }, index) => ({
        time: Date.parse(TODAY) - index * 1e9,
        blueprint,
      }));
      const past = { commit: "", declared, history: () => ({ versions, complete, shallow: !complete }) };
      for (const { line, message } of loadFleet(now, TODAY, past).diagnostics) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe("");
      }
      const alone = loadFleet(then, TODAY).diagnostics.filter(({ rule }) => rule !== "waiver/unused");
      const itself = loadFleet(then, TODAY, past).diagnostics.filter(
        ({ rule }) => rule !== "waiver/unused" && rule !== "tenant/past-unknown",
      );
      expect(itself).toEqual(alone);
    }),
    { numRuns: 100 },
  );
});
