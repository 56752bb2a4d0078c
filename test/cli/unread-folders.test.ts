import { renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { commit } from "../support/repository.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { treeOf } from "../synth/tree.ts";

const zone = "    zone: { provider: route53, zoneId: Z0123456789ACME }\n    mail: none";
const ACME = tenantFile("acme", `  acme.example:\n${zone}`);

const BIRCH = ACME.replaceAll("acme", "birch").replace("ACME", "BIRCH");

/** A root whose tenants were retired, or never there: what is missing from it is no mistake by itself. */
function given(tenants: Readonly<Record<string, string>> = {}) {
  const root = rootOf(tenants);
  commit(root);
  return root;
}

/** Puts a link to a folder of tenants in the place of one. */
function link(root: string, name: string): void {
  const elsewhere = rootOf({ "files/acme.yaml": ACME });
  rmSync(join(root, name), { recursive: true, force: true });
  symlinkSync(join(elsewhere, "files"), join(root, name));
}

describe.each(["tenants", "adopt", "catalog"])("a link in the place of %s", (name) => {
  it.each([
    [["check"]],
    [["check", "--base"]],
    [["preview"]],
    [["shards", "--total", "2", "--base"]],
    [["shards", "--total", "2", "--all"]],
    [["synth"]],
    [["show"]],
    [["show", "birch"]],
    [["handoff", "birch"]],
    [["check", "birch"]],
    [["synth", "birch"]],
    [["smtp-password", "birch", "app"]],
    [["next", "--from", "verify.json"]],
    [["verify", "--from", "verify.json"]],
    [["reports", "--store", "none-yet"]],
  ])("fails %j, which names it", async (args) => {
    const root = given({ "tenants/birch.yaml": BIRCH });
    link(root, name);
    const kept = { version: 1, tenants: [], summary: { pass: 0, fail: 0, unknown: 0 } };
    writeFileSync(join(root, "verify.json"), JSON.stringify(kept));
    const { code, out, err } = await postroad(args, { cwd: root });
    expect(code).toBe(1);
    expect(out + err).toContain("must be a folder, got a link");
  });
});

it("fmt of a tenant behind a link writes nothing, and names the link", async () => {
  const root = given({ "tenants/acme.yaml": ACME });
  link(root, "tenants");
  const before = treeOf(join(root, "tenants"));
  const { code, err } = await postroad(["fmt", "acme"], { cwd: root });
  expect([code, err]).toEqual([1, expect.stringContaining("must be a folder, got a link")]);
  expect(treeOf(join(root, "tenants"))).toEqual(before);
});

it("a file in the place of tenants fails preview as it fails check", async () => {
  const root = given();
  rmSync(join(root, "tenants"), { recursive: true, force: true });
  writeFileSync(join(root, "tenants"), "");
  for (const command of ["check", "preview"]) expect((await postroad([command], { cwd: root })).code).toBe(1);
});

it("preview of tenants that are behind a link names the link, and none of them as deleted", async () => {
  const root = given({ "tenants/acme.yaml": ACME });
  renameSync(join(root, "tenants"), join(root, "elsewhere"));
  symlinkSync("elsewhere", join(root, "tenants"));
  const { code, out } = await postroad(["preview", "--format", "json"], { cwd: root });
  expect(code).toBe(1);
  expect(out).toContain("file/not-regular");
  expect(out).not.toContain("tenant/deleted");
});

it("synth takes no stack away of tenants that are behind a link", async () => {
  const root = given({ "tenants/acme.yaml": ACME });
  expect((await postroad(["synth"], { cwd: root })).code).toBe(0);
  const before = treeOf(join(root, "cdktf.out"));
  renameSync(join(root, "tenants"), join(root, "elsewhere"));
  symlinkSync("elsewhere", join(root, "tenants"));
  expect((await postroad(["synth"], { cwd: root })).code).toBe(1);
  expect(treeOf(join(root, "cdktf.out"))).toEqual(before);
});
