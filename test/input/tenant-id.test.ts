import { expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";

test.each(["platform", "constructor"])("no tenant is called %s", async (id) => {
  const root = rootOf({ [`tenants/${id}.yaml`]: tenantFile(id, "  example.com:\n    zone: { provider: external }") });
  const { code, out } = await postroad(["check", "--root", root, "--format", "concise"]);
  expect(code).toBe(1);
  expect(out).toBe(`tenants/${id}.yaml:1:1: error tenant/reserved-id must not be the id "${id}"\n`);
  const made = await postroad(["new", id, "--root", emptyFolder()]);
  expect(made.code).toBe(1);
  expect(made.err).toContain(`a tenant's id must not be "${id}"`);
});
