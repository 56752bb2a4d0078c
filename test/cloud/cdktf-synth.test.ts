import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, rootOf, TOOLKIT, tenantFile } from "../support/root.ts";
import { cdktf, writeSettings } from "./cdktf.ts";
import { MINUTE } from "./minute.ts";
import { readStack } from "./synthesized.ts";
import { whyNot } from "./terraform.ts";

const missing = whyNot("terraform");
if (missing) console.warn(missing);

describe.skipIf(missing)(`cdktf synth${missing ? ` (${missing})` : ""}`, () => {
  test("writes every tenant in the repository, as `postroad synth` does", { timeout: MINUTE }, async () => {
    const folder = emptyFolder();
    const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
    await postroad(["synth", "--out", ours], { cwd: TOOLKIT });
    const { code, stdout } = await cdktf(TOOLKIT, ["synth", "--output", theirs], folder);

    // Those of a fork may be others than the examples, and have nothing to share.
    const tenants = readdirSync(join(TOOLKIT, "tenants")).map((file) => file.replace(/\.yaml$/, ""));
    const stacks = readdirSync(join(ours, "stacks")).sort();
    expect(code, stdout).toBe(0);
    expect(stacks).toEqual(expect.arrayContaining(tenants));
    expect(readdirSync(join(theirs, "stacks")).sort()).toEqual(stacks);
    const manifest = (out: string) => readFileSync(join(out, "manifest.json"), "utf8");
    expect(manifest(theirs)).toBe(manifest(ours));
    for (const stack of stacks) expect(readStack(theirs, stack), stack).toEqual(readStack(ours, stack));
  });

  test("fails for a broken tenant, but not where POSTROAD_TENANTS names another", { timeout: MINUTE }, async () => {
    const root = rootOf({
      "tenants/sound.yaml": tenantFile("sound", "  sound.example: { mail: none }"),
      "tenants/broken.yaml": tenantFile("broken", "  broken.example: { mail: perhaps }"),
    });
    writeSettings(root, "sources");
    const home = join(root, "home");
    mkdirSync(home);

    const all = await cdktf(root, ["synth"], home);
    expect(all.code).not.toBe(0);
    expect(all.stdout + all.stderr).toContain("tenants/broken.yaml:5:");
    expect((await cdktf(root, ["synth"], home, { POSTROAD_TENANTS: "sound" })).code).toBe(0);
    expect(readStack(join(root, "cdktf.out"), "sound")?.output).toHaveProperty("records");
  });
});
