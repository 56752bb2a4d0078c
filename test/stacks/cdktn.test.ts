import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { EXAMPLES, TOOLKIT } from "../support/root.ts";

/** The successor of cdktf by its community, which `.ci/run` installs: docs/adr/0001-cdktf-is-archived.md. */
const CDKTN = join(TOOLKIT, ".cache/cdktn/node_modules/cdktn");

const why = existsSync(CDKTN) ? undefined : "not run: it needs cdktn in .cache, as .ci/run installs it";
if (why !== undefined) {
  if (process.env["REQUIRE_TERRAFORM"] === "1") throw new Error(why);
  console.warn(`cdktn in the place of cdktf: ${why}`);
}

const folder = mkdtempSync(join(tmpdir(), "postroad-cdktn-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The package in a folder of its own, where `cdktf` is what that path holds. */
function installed(name: string, cdktf: string): string {
  const modules = join(folder, name, "node_modules");
  const own = join(modules, "postroad");
  mkdirSync(join(own, "docs"), { recursive: true });
  for (const part of ["bin", "dist", "schemas", "catalog", "package.json", "records.lock.json", "docs/rules"])
    cpSync(join(TOOLKIT, part), join(own, part), { recursive: true });
  symlinkSync(cdktf, join(modules, "cdktf"));
  for (const one of ["constructs", "@cdktf"]) symlinkSync(join(TOOLKIT, "node_modules", one), join(modules, one));
  return own;
}

/** Every stack's Terraform, by tenant, and the version that cdktf writes into it. */
function stacksOf(name: string, cdktf: string) {
  const own = installed(name, cdktf);
  const out = join(folder, name, "out");
  // A link is where it stands: what the providers import is the cdktf beside them.
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      "--preserve-symlinks",
      "--preserve-symlinks-main",
      join(own, "bin/postroad.mjs"),
      "synth",
      "--root",
      EXAMPLES,
      "--out",
      out,
    ],
    { encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
  return readdirSync(join(out, "stacks")).map((id) => {
    const stack = JSON.parse(readFileSync(join(out, "stacks", id, "cdk.tf.json"), "utf8"));
    const { version } = stack["//"].metadata;
    delete stack["//"].metadata.version;
    // The two differ in how they print what is empty: the order of all keys is compared.
    return { id, version, text: JSON.stringify(stack) };
  });
}

it.skipIf(why !== undefined)(
  "cdktn in cdktf's place makes every example's Terraform, but for the version in its metadata",
  () => {
    const cdktf = stacksOf("with-cdktf", join(TOOLKIT, "node_modules/cdktf"));
    const cdktn = stacksOf("with-cdktn", CDKTN);
    const versionOf = (path: string) => JSON.parse(readFileSync(join(path, "package.json"), "utf8")).version;
    expect(new Set(cdktn.map(({ version }) => version))).toEqual(new Set([versionOf(CDKTN)]));
    expect(cdktf.length).toBeGreaterThan(10);
    expect(cdktn.map(({ id, text }) => [id, text])).toEqual(cdktf.map(({ id, text }) => [id, text]));
  },
);
