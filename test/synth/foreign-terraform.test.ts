import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { cacheIn } from "../../src/cli/content-cache.ts";
import { isRead } from "../../src/outputs/synth/foreign-terraform.ts";
import { postroad } from "../support/cli.ts";
import { countedStore } from "../support/counted-store.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";
import { treeOf } from "./tree.ts";

const text = (id: string, mail = "none"): string =>
  tenantFile(
    id,
    `  ${id}.example:\n    zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }\n    mail: ${mail}`,
  );

/** A fleet of two that was synthesized, with or without what a synth keeps. */
async function synthesized(keeping: boolean) {
  const root = rootOf({ "tenants/alder.yaml": text("alder"), "tenants/birch.yaml": text("birch") });
  const folder = emptyFolder();
  const kept = keeping ? { cache: cacheIn(folder), stackStore: countedStore(join(folder, "stacks")).counting } : {};
  const synth = (tenants: readonly string[] = [], env: Record<string, string> = {}) =>
    postroad(["synth", ...tenants], { cwd: root, ...kept, env });
  expect((await synth()).code).toBe(0);
  const change = () => writeFileSync(join(root, "tenants/birch.yaml"), text("birch", "none\n    ttl: 5m"));
  return { root, out: join(root, "cdktf.out"), synth, change };
}

const FOREIGN = [
  "extra.tf",
  "extra.tf.json",
  "override.tf",
  "cdk_override.tf.json",
  "extra.tofu",
  "extra.tofu.json",
  "terraform.tfvars",
  "terraform.tfvars.json",
  "mine.auto.tfvars",
  "mine.auto.tfvars.json",
];

const HARMLESS = [
  ".terraform.lock.hcl",
  ".hidden.tf",
  "extra.tf~",
  "#extra.tf#",
  "extra.tf.bak",
  "mine.tfvars",
  "terraform.tfstate",
  "terraform.tfstate.backup",
  "errored.tfstate",
  "plan",
  "terraform.tfvars.example",
  "mine.tftest.hcl",
  "README.md",
];

it.each(FOREIGN)("Terraform reads %s beside a stack", (name) => expect(isRead(name)).toBe(true));
it.each(HARMLESS)("Terraform does not read %s", (name) => expect(isRead(name)).toBe(false));

describe.each([
  ["with nothing kept", false],
  ["with stacks that are kept", true],
])("a file that Terraform would read in a stack's folder, %s", (_, keeping) => {
  it.each(FOREIGN)("is refused by its name and left, as is the output: %s", async (name) => {
    const { out, synth, change } = await synthesized(keeping);
    writeFileSync(join(out, "stacks/birch", name), "");
    change();
    const before = treeOf(out);
    const { code, err } = await synth();
    expect(code).toBe(2);
    expect(err).toContain(join(out, "stacks/birch", name));
    expect(treeOf(out)).toEqual(before);
    expect(readdirSync(join(out, "..")).filter((entry) => entry.startsWith("cdktf.out."))).toEqual([]);
    rmSync(join(out, "stacks/birch", name));
    expect((await synth()).code).toBe(0);
    expect(readFileSync(join(out, "stacks/birch/cdk.tf.json"), "utf8")).toContain("300");
  });

  it("is refused where it is a link", async () => {
    const { out, synth, change } = await synthesized(keeping);
    symlinkSync("/nowhere.tf", join(out, "stacks/birch/linked.tf"));
    change();
    expect((await synth()).code).toBe(2);
  });

  it("disturbs no synth of others", async () => {
    const { out, synth } = await synthesized(keeping);
    writeFileSync(join(out, "stacks/birch/extra.tf"), "");
    expect((await synth(["alder"])).code).toBe(0);
    expect((await synth(["birch"])).code).toBe(2);
    expect(existsSync(join(out, "stacks/birch/extra.tf"))).toBe(true);
  });

  it("is refused where all was read again and nothing else has changed", async () => {
    const { out, synth } = await synthesized(keeping);
    const path = join(out, "stacks/alder/cdk.tf.json");
    writeFileSync(path, readFileSync(path));
    writeFileSync(join(out, "stacks/birch/extra.tf"), "");
    expect((await synth()).code).toBe(2);
  });

  it("is none where it is a folder, or is not read: it stays with the stack", async () => {
    const { out, synth, change } = await synthesized(keeping);
    mkdirSync(join(out, "stacks/birch/modules.tf"));
    for (const name of HARMLESS) writeFileSync(join(out, "stacks/birch", name), name);
    change();
    expect((await synth()).code).toBe(0);
    expect(existsSync(join(out, "stacks/birch/modules.tf"))).toBe(true);
    for (const name of HARMLESS) expect(readFileSync(join(out, "stacks/birch", name), "utf8")).toBe(name);
  });

  it("of synth's own, in the other syntax, goes with the next synth", async () => {
    const { out, synth, change } = await synthesized(keeping);
    const stack = () => Object.keys(treeOf(join(out, "stacks/birch")));
    const env = { SYNTH_HCL_OUTPUT: "true" };
    // cdktf reads the process's own.
    vi.stubEnv("SYNTH_HCL_OUTPUT", env.SYNTH_HCL_OUTPUT);
    expect((await synth([], env)).code).toBe(0);
    expect(stack()).toEqual(["cdk.tf", "metadata.json"]);
    vi.unstubAllEnvs();
    change();
    expect((await synth()).code).toBe(0);
    expect(stack()).toEqual(["cdk.tf.json"]);
  });
});
