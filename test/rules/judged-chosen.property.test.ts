import { cpSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readDeclared } from "../../src/resolve/declared.ts";
import type { Past } from "../../src/resolve/past.ts";
import { type Fleet, findingsOf, loadFleet } from "../../src/rules/fleet.ts";
import { apply, EDIT, examplesWithCatalogue } from "../support/fleet-edits.ts";
import { emptyFolder, TODAY, TOOLKIT } from "../support/root.ts";

/** The tenants of which something is made. */
const validOf = ({ tenants }: Fleet): readonly string[] =>
  [...tenants].flatMap(([id, { isValid }]) => (isValid ? [id] : []));

test("what is found of chosen tenants is the same whether the others are judged or not, and errors are the same whether other findings are asked for or not", () => {
  let findings = 0;
  fc.assert(
    fc.property(fc.array(EDIT, { maxLength: 3 }), fc.array(EDIT, { maxLength: 3 }), fc.nat(), (then, now, seed) => {
      const [before, root] = [examplesWithCatalogue(), emptyFolder()];
      apply(before, then);
      cpSync(before, root, { recursive: true });
      apply(root, now);
      const history = () => ({ versions: [], complete: true, shallow: false });
      const declared = readDeclared({ root: before, toolkit: TOOLKIT }, "settled");
      const past: Past = { commit: "", declared, history };
      for (const base of [undefined, past]) {
        const whole = loadFleet({ root, toolkit: TOOLKIT }, TODAY, base);
        const chosen = whole.tenantFiles.filter((_, index) => (seed >> (index % 30)) % 3 === 0);
        const errors = loadFleet({ root, toolkit: TOOLKIT }, TODAY, base, { errorsOnly: true });
        const isError = ({ severity }: Diagnostic) => severity === "error";
        expect(errors.diagnostics.filter(isError)).toEqual(whole.diagnostics.filter(isError));
        expect(validOf(errors)).toEqual(validOf(whole));
        if (chosen.length === 0) continue;
        const some = loadFleet({ root, toolkit: TOOLKIT }, TODAY, base, { judged: new Set(chosen) });
        expect(findingsOf(some, chosen)).toEqual(findingsOf(whole, chosen));
        findings += findingsOf(some, chosen).length;
        expect(some.diagnostics.length).toBeLessThanOrEqual(whole.diagnostics.length);
      }
    }),
    { numRuns: 8 },
  );
  expect(findings).toBeGreaterThan(5);
}, 120_000);
