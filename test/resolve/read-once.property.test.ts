import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Declared, readDeclared } from "../../src/resolve/declared.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { apply, EDIT, examplesWithCatalogue } from "../support/fleet-edits.ts";
import { emptyFolder, TODAY, TOOLKIT } from "../support/root.ts";

/** What is reported about a side: all but the functions of its sources. */
const saidBy = ({ platform, tenants, diagnostics }: Declared) => ({
  platform,
  diagnostics,
  tenants: tenants.map(({ blueprint, isResolved, contested }) => ({ blueprint, isResolved, contested })),
});

const edits = (minLength: number) => fc.array(EDIT, { minLength, maxLength: 4 });

test("a side read beside the base, of which only what differs is read again, is what it is when all is read", () => {
  fc.assert(
    fc.property(edits(0), edits(1), (then, now) => {
      const [before, after] = [examplesWithCatalogue(), emptyFolder()];
      apply(before, then);
      cpSync(before, after, { recursive: true });
      apply(after, now);
      const [was, is] = [before, after].map((root) => ({ root, toolkit: TOOLKIT })) as [Folders, Folders];
      const history = () => ({ versions: [], complete: true, shallow: false });
      const base = readDeclared(was, "settled");
      const slow = { ...base, workspace: { ...base.workspace, tenants: [] }, composed: undefined };
      expect(saidBy(readDeclared(is, "settled", base.workspace))).toEqual(saidBy(readDeclared(is, "settled")));
      expect(saidBy(readDeclared(is, base))).toEqual(saidBy(readDeclared(is, slow)));
      const judged = (declared: Declared) => loadFleet(is, TODAY, { commit: "", declared, history }).diagnostics;
      expect(judged(base)).toEqual(judged(slow));
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("a tenant's file with the same text is the same source, and one that differs is another", () => {
  const [before, after] = [examplesWithCatalogue(), emptyFolder()];
  cpSync(before, after, { recursive: true });
  apply(after, [{ file: "tenants/fjord-shipping.yaml", at: 1, how: "any" }]);
  const base = readDeclared({ root: before, toolkit: TOOLKIT }, "settled");
  const sources = new Set(base.workspace.tenants);
  const { workspace } = readDeclared({ root: after, toolkit: TOOLKIT }, base);
  const read = workspace.tenants.filter((source) => !sources.has(source)).map(({ file }) => file);
  expect(read.filter((file) => file !== "tenants/fjord-shipping.yaml")).toEqual([]);
  expect(workspace.tenants.length - read.length).toBe(base.workspace.tenants.length - 1);
});

test("what a tenant's file gives by itself is resolved once for both sides, and again where a shared file differs", () => {
  const fresh = (...files: readonly string[]) => {
    const [before, after] = [examplesWithCatalogue(), emptyFolder()];
    cpSync(before, after, { recursive: true });
    for (const file of files) appendFileSync(join(after, file), "# another text\n");
    const base = readDeclared({ root: before, toolkit: TOOLKIT }, "settled");
    const { composed } = readDeclared({ root: after, toolkit: TOOLKIT }, base);
    const made = new Set([...(base.composed?.bySource.values() ?? [])]);
    return [...(composed?.bySource.values() ?? [])].filter((one) => !made.has(one)).length;
  };
  const all = readDeclared({ root: examplesWithCatalogue(), toolkit: TOOLKIT }, "settled").tenants.length;
  expect(fresh()).toBe(0);
  expect(fresh("tenants/fjord-shipping.yaml")).toBe(1);
  expect(fresh("platform.yaml")).toBe(all);
});

type Folders = { readonly root: string; readonly toolkit: string };
