import { cpSync } from "node:fs";
import { expect, test } from "vitest";
import { readWorkspace } from "../../src/input/workspace.ts";
import { declaredIn } from "../../src/resolve/declared.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { apply, examplesWithCatalogue } from "../support/fleet-edits.ts";
import { emptyFolder, TODAY, TOOLKIT } from "../support/root.ts";

test("a file's data is let go when its blueprint is made, and neither a check nor the other side reads it again", () => {
  const [before, after] = [examplesWithCatalogue(), emptyFolder()];
  cpSync(before, after, { recursive: true });
  apply(after, [{ file: "tenants/fjord-shipping.yaml", at: 1, how: "any" }]);
  const workspace = readWorkspace({ root: before, toolkit: TOOLKIT });
  // The field beneath `data`: asking for that would read it.
  const held = () =>
    workspace.tenants.flatMap((source) => (Reflect.get(source, "kept") === undefined ? [] : [source.file]));
  expect(held()).toHaveLength(workspace.tenants.length);
  const declared = declaredIn(workspace, "settled");
  // An address of two labels: whether the tenant allows that is asked of its file again.
  const asked = ["tenants/lantern-workflow.yaml"];
  expect(held()).toEqual(asked);
  const history = () => ({ versions: [], complete: true, shallow: false });
  const fleet = loadFleet({ root: after, toolkit: TOOLKIT }, TODAY, { commit: "", declared, history });
  expect(held()).toEqual(asked);
  expect(workspace.tenants.map(({ data }) => data.tenant)).toEqual(fleet.tenantFiles);
  expect(held()).toHaveLength(workspace.tenants.length);
});
