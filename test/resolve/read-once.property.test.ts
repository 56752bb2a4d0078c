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

test("what others change nothing of, both sides hold once: each domain with what its SPF costs, and the sorted records", () => {
  const [before, after] = [examplesWithCatalogue(), emptyFolder()];
  cpSync(before, after, { recursive: true });
  appendFileSync(join(after, "tenants/fjord-shipping.yaml"), "# another text\n");
  const base = readDeclared({ root: before, toolkit: TOOLKIT }, "settled");
  const now = readDeclared({ root: after, toolkit: TOOLKIT }, base);
  const was = new Map(base.tenants.map(({ blueprint }) => [blueprint.tenant, blueprint]));
  const domains = (blueprints: readonly Declared["tenants"][number]["blueprint"][]) =>
    blueprints.flatMap((one) => one.domains);
  const kept = now.tenants.map(({ blueprint }) => blueprint).filter(({ tenant }) => tenant !== "fjord-shipping");
  const held = new Set([...was.values()].flatMap((one) => one.domains));
  const anew = domains(kept).filter((domain) => !held.has(domain));
  // Those whose policy another name has are filled in for each side.
  const isElsewhere = ({ dmarc, mtaStsElsewhere, tlsReportsElsewhere }: (typeof anew)[number]) =>
    [dmarc.inheritedFrom, dmarc.delegated, mtaStsElsewhere, tlsReportsElsewhere].some((one) => one !== undefined);
  expect(anew.filter((domain) => !isElsewhere(domain)).map(({ name }) => name)).toEqual([]);
  expect(domains(kept).filter(({ spf }) => spf.cost.lookups > 0).length).toBeGreaterThan(3);
  const lists = kept.filter(({ tenant, records }) => was.get(tenant)?.records === records);
  expect(lists.length).toBeGreaterThan(kept.length / 2);
});

type Folders = { readonly root: string; readonly toolkit: string };
