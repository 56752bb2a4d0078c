import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { unbuiltFault } from "../../bin/start-fault.mjs";
import { missingPackage } from "../../src/cli/missing-package.ts";
import { installed, packed } from "../support/package.ts";
import { emptyFolder, rootOf, TOOLKIT, tenantFile } from "../support/root.ts";

/** What is in a package, and nothing else does. */
const HELD =
  /^(?:LICENSE|README\.md|package\.json|records\.lock\.json|bin\/(?:bundle|cache-folder|cdktf-app|code-cache|kept-files|postroad|start-fault|thread)\.mjs|catalog\/[a-z0-9-]+\.yaml|dist\/(?:built|[\w-]+\.[cm]js)|docs\/rules\/.*|schemas\/[a-z]+\.schema\.json|types\/(?:api|constructs|schemas|src|stacks)\/[\w/.-]+\.d\.ts)$/;

const MEGABYTE = 2 ** 20;

/** A repository with a tenant, where the package is installed. */
function repository(tarball: string, optional: boolean) {
  const root = rootOf({
    "tenants/acme.yaml": tenantFile("acme", "  acme.example:\n    mail: none\n    zone: { provider: external }\n"),
  });
  mkdirSync(join(root, ".git"));
  return { root, ...installed(tarball, root, { optional }) };
}

const tree = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

describe("the package", () => {
  let tarball: Awaited<ReturnType<typeof packed>>;
  beforeAll(async () => {
    tarball = await packed();
  });

  it("holds the built command and its data, and nothing else, below 3 MB", () => {
    const paths = tarball.files.map(({ path }) => path);
    expect(paths.filter((path) => !HELD.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "bin/postroad.mjs",
        "dist/main.cjs",
        "dist/output-thread.cjs",
        "schemas/tenant.schema.json",
      ]),
    );
    expect(tarball.size).toBeLessThan(3 * MEGABYTE);
  });

  it("has no script, so that npm asks nobody about one, and no development dependency", () => {
    const { own } = repository(tarball.path, false);
    const packed = JSON.parse(readFileSync(join(own, "package.json"), "utf8"));
    const { scripts, devDependencies, ...rest } = JSON.parse(readFileSync(join(TOOLKIT, "package.json"), "utf8"));
    expect(packed).toEqual(rest);
    // An installation from git is built by it.
    expect([scripts.prepare, devDependencies.esbuild]).toEqual(["npm run build", expect.any(String)]);
  });

  it("that was packed before it was built says so in a line", () => {
    const { own, run } = repository(tarball.path, false);
    rmSync(join(own, "dist"), { recursive: true });
    expect(run("check")).toEqual({ code: 2, out: "", err: `error: ${unbuiltFault(`${realpathSync(own)}/`)}\n` });
    expect(run("preview")).toMatchObject({ code: 1, out: "" });
  });

  it("depends on nothing that bundles, compiles or is in the bundle", () => {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(TOOLKIT, "package.json"), "utf8"));
    expect(Object.keys(dependencies).filter((name) => !name.startsWith("@aws-sdk/"))).toEqual([]);
    expect(Object.keys(optionalDependencies).sort()).toEqual([
      "@cdktf/provider-aws",
      "@cdktf/provider-cloudflare",
      "@duckdb/node-bindings",
      "cdktf",
      "constructs",
    ]);
  });

  it("runs every command twice where it is installed, in a folder that nobody may write", () => {
    const { root, own, run } = repository(tarball.path, true);
    for (const name of tree(own)) chmodSync(join(own, name), 0o555);
    const before = tree(own);
    for (const _ of ["first", "second"]) {
      expect(run("check")).toMatchObject({ code: 0 });
      expect(run("show", "acme").out).toContain("acme.example");
      expect(run("explain", "mx/removed")).toMatchObject({ code: 0 });
      expect(run("inspect", "spf", "v=spf1 -all")).toMatchObject({ code: 0 });
      expect(run("handoff", "acme")).toMatchObject({ code: 0 });
      expect(run("synth")).toMatchObject({ code: 0 });
    }
    expect(JSON.parse(readFileSync(join(root, "cdktf.out/stacks/acme/cdk.tf.json"), "utf8"))).toHaveProperty("output");
    expect(tree(own)).toEqual(before);
  });

  it("without what may be left out checks, shows and hands over, and says in a line what synth and reports ask for", () => {
    const { root, run } = repository(tarball.path, false);
    expect(run("check")).toMatchObject({ code: 0 });
    expect(run("handoff", "acme")).toMatchObject({ code: 0 });
    const { code, err } = run("synth");
    expect(code).toBe(2);
    // Whichever is missed first.
    const lines = ["cdktf", "@cdktf/provider-aws"].map((name) => `error: ${missingPackage(notFound(name))}\n`);
    expect(lines).toContain(err);
    expect(run("reports", "read", root)).toEqual({
      code: 1,
      out: "",
      err: `error: ${missingPackage(notFound("@duckdb/node-bindings"))}\n`,
    });
  });

  it("that has lost its bundle is told so by a clone alone: sources are asked for first", () => {
    const clone = emptyFolder();
    cpSync(join(TOOLKIT, "bin"), join(clone, "bin"), { recursive: true });
    mkdirSync(join(clone, "src/cli"), { recursive: true });
    writeFileSync(join(clone, "src/cli/main.ts"), "");
    writeFileSync(join(clone, "package.json"), readFileSync(join(TOOLKIT, "package.json")));
    const { status, stderr } = spawnSync(process.execPath, [join(clone, "bin/postroad.mjs"), "check"], {
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toContain("must be built before the first command");
  });
});

const notFound = (name: string) =>
  Object.assign(new Error(`Cannot find package '${name}' imported from /x`), { code: "ERR_MODULE_NOT_FOUND" });

it("a package that may be left out is named with what needs it, whoever asks for it", () => {
  expect(missingPackage(notFound("@duckdb/node-bindings"))).toMatch(
    /^@duckdb\/node-bindings must be installed for what keeps reports/,
  );
  expect(missingPackage(notFound("cdktf"))).toMatch(/^cdktf must be installed for what makes Terraform/);
  // DuckDB asks for the library of this system in the older way.
  const binary = Object.assign(
    new Error("Cannot find module '@duckdb/node-bindings-linux-x64/duckdb.node'\nRequire stack:"),
    {
      code: "MODULE_NOT_FOUND",
    },
  );
  expect(missingPackage(binary)).toMatch(/^@duckdb\/node-bindings-linux-x64 must be installed for what keeps reports/);
});

it("a package that may not be left out is no line of the user's", () => {
  expect(missingPackage(notFound("yaml"))).toBeUndefined();
  expect(missingPackage(new Error("Cannot find package 'cdktf'"))).toBeUndefined();
});
