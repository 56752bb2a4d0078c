import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, PLATFORM, rootOf, tenantFile } from "../support/root.ts";
import { treeOf } from "./tree.ts";

const tenant = (id: string, mail = "none"): Record<string, string> => ({
  [`tenants/${id}.yaml`]: tenantFile(
    id,
    `  ${id}.example:\n    zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }\n    mail: ${mail}`,
  ),
});
const THREE = { ...tenant("alder"), ...tenant("birch"), ...tenant("cedar") };

const stacksOf = (root: string): string[] =>
  Object.keys((JSON.parse(readFileSync(join(root, "cdktf.out/manifest.json"), "utf8")) as { stacks: object }).stacks);

const without = (tree: Record<string, string>, ...ids: string[]) =>
  Object.fromEntries(
    Object.entries(tree).filter(
      ([path]) => path !== "manifest.json" && !ids.some((id) => path.startsWith(`stacks/${id}/`)),
    ),
  );

async function synthesized(files: Record<string, string>): Promise<string> {
  const root = rootOf(files);
  expect((await postroad(["synth"], { cwd: root })).code).toBe(0);
  return root;
}

const hold = (root: string, path: string, text: string): void => {
  const file = join(root, "cdktf.out/stacks", path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
};

describe("what Terraform keeps in a stack's folder", () => {
  it.each([[[]], [["birch"]]])("survives the next synth of %j", async (tenants) => {
    const root = await synthesized(THREE);
    hold(root, "birch/.terraform/providers/known", "provider");
    hold(root, "birch/.terraform.lock.hcl", "lock");
    hold(root, "cedar/.terraform.lock.hcl", "other lock");
    const before = treeOf(join(root, "cdktf.out"));
    expect((await postroad(["synth", ...tenants], { cwd: root })).code).toBe(0);
    expect(without(treeOf(join(root, "cdktf.out")))).toEqual(without(before));
  });
});

describe("synth of one tenant", () => {
  it("rewrites its stack, keeps the others as they are, and names them all in the manifest", async () => {
    const root = await synthesized(THREE);
    const before = treeOf(join(root, "cdktf.out"));
    writeFileSync(join(root, "tenants/birch.yaml"), tenant("birch", "none\n    ttl: 5m")["tenants/birch.yaml"] ?? "");
    writeFileSync(join(root, "tenants/cedar.yaml"), "broken: [");
    const { code, err } = await postroad(["synth", "birch"], { cwd: root });
    expect([code, err]).toEqual([0, "1 stack written to cdktf.out.\n"]);
    const after = treeOf(join(root, "cdktf.out"));
    expect(stacksOf(root)).toEqual(["alder", "birch", "cedar"]);
    expect(without(after, "birch")).toEqual(without(before, "birch"));
    expect(after["stacks/birch/cdk.tf.json"]).not.toBe(before["stacks/birch/cdk.tf.json"]);
  });

  it("gives a manifest that says what that of all of them says", async () => {
    const root = await synthesized(THREE);
    const whole = JSON.parse(readFileSync(join(root, "cdktf.out/manifest.json"), "utf8")) as unknown;
    await postroad(["synth", "birch"], { cwd: root });
    expect(JSON.parse(readFileSync(join(root, "cdktf.out/manifest.json"), "utf8"))).toEqual(whole);
  });

  it("into a new folder writes it alone", async () => {
    const root = rootOf(THREE);
    expect((await postroad(["synth", "cedar"], { cwd: root })).code).toBe(0);
    expect(stacksOf(root)).toEqual(["cedar"]);
  });
});

describe("synth of all tenants", () => {
  it("removes the stack of a tenant whose file was deleted", async () => {
    const root = await synthesized(THREE);
    rmSync(join(root, "tenants/birch.yaml"));
    expect((await postroad(["synth"], { cwd: root })).code).toBe(0);
    expect(stacksOf(root)).toEqual(["alder", "cedar"]);
    expect(existsSync(join(root, "cdktf.out/stacks/birch"))).toBe(false);
  });

  it.each([
    ["is broken", "broken: ["],
    ["has a token marker", tenantFile("hostile", `  a.example:\n    mail: none\n    txt: ["\${TfToken[TOKEN.0]}"]`)],
    ["has control characters", tenantFile("hostile", '  a.example:\n    mail: none\n    txt: ["a\\u0007"]')],
    ["says what has no meaning", tenantFile("hostile", "  a.example:\n    mail: nobody")],
  ])("leaves out a tenant that %s, and writes the others as ever", async (_, hostile) => {
    const alone = treeOf(join(await synthesized(THREE), "cdktf.out"));
    const root = rootOf({ ...THREE, "tenants/hostile.yaml": hostile });
    const { code, err } = await postroad(["synth"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("tenants/hostile.yaml:");
    expect(err).toContain("3 stacks written to cdktf.out, 1 left out because of the errors above.\n");
    expect(treeOf(join(root, "cdktf.out"))).toEqual(alone);
  });

  it("writes text that looks like a template as text, and disturbs nobody", async () => {
    const text = `\${path.root} %{if true}x%{endif} $$\${x}`;
    const odd = tenantFile(
      "odd",
      `  odd.example:\n    zone: { provider: route53, zoneId: Z1 }\n    mail: none\n    txt: ['${text}']`,
    );
    const alone = treeOf(join(await synthesized(THREE), "cdktf.out"));
    const tree = treeOf(join(await synthesized({ ...THREE, "tenants/odd.yaml": odd }), "cdktf.out"));
    expect(without(tree, "odd")).toEqual(without(alone));
    expect(tree["stacks/odd/cdk.tf.json"]).toContain('"$${path.root} %%{if true}x%%{endif} $$$${x}"');
  });

  it("of no tenants writes an empty output", async () => {
    const root = rootOf({});
    const { code, err } = await postroad(["synth"], { cwd: root });
    expect([code, err]).toEqual([0, "0 stacks written to cdktf.out.\n"]);
    expect(stacksOf(root)).toEqual([]);
  });

  it("writes nothing and keeps the old output when platform.yaml is broken", async () => {
    const root = await synthesized(THREE);
    const before = treeOf(join(root, "cdktf.out"));
    writeFileSync(join(root, "platform.yaml"), `${PLATFORM}nonsense: 1\n`);
    expect((await postroad(["synth"], { cwd: root })).code).toBe(1);
    expect(treeOf(join(root, "cdktf.out"))).toEqual(before);
  });
});

describe("--out", () => {
  it.each([".", "..", "tenants", "platform.yaml", "/"])("is refused where it would take away %s", async (out) => {
    const folder = rootOf({
      "own/platform.yaml": PLATFORM,
      "own/tenants/alder.yaml": tenant("alder")["tenants/alder.yaml"] ?? "",
    });
    const root = join(folder, "own");
    const before = treeOf(folder);
    const { code, err } = await postroad(["synth", "--out", out], { cwd: root });
    expect(code).toBe(2);
    expect(err).toContain("error: --out must be a new or empty folder, or one that synth wrote, got ");
    expect(treeOf(folder)).toEqual(before);
  });

  it.each([
    ["a folder that synth wrote", "written"],
    ["nothing", "nowhere"],
    ["itself", "cdktf.out"],
  ])("is refused where it is a link to %s, which would be moved for it", async (_, to) => {
    const root = rootOf(THREE);
    expect((await postroad(["synth", "--out", "written"], { cwd: root })).code).toBe(0);
    symlinkSync(to, join(root, "cdktf.out"));
    const before = treeOf(join(root, "written"));
    const { code, err } = await postroad(["synth"], { cwd: root });
    expect(code).toBe(2);
    expect(err).toContain(`got ${join(root, "cdktf.out")}, which is a link`);
    expect([readlinkSync(join(root, "cdktf.out")), treeOf(join(root, "written"))]).toEqual([to, before]);
  });

  it("is refused where its manifest.json is a link, or a device that never ends", async () => {
    const root = await synthesized(THREE);
    for (const to of [join(root, "cdktf.out/manifest.json"), "/dev/zero"]) {
      const out = emptyFolder();
      symlinkSync(to, join(out, "manifest.json"));
      const { code, err } = await postroad(["synth", "--out", out], { cwd: root });
      expect([code, err]).toEqual([2, expect.stringContaining("which holds manifest.json")]);
    }
  });

  it("keeps of its manifest's stacks those that a tenant could have", async () => {
    const root = await synthesized(THREE);
    const path = join(root, "cdktf.out/manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8")) as { stacks: Record<string, unknown> };
    writeFileSync(
      path,
      JSON.stringify({ ...manifest, stacks: { ...manifest.stacks, "../../tenants": {}, "a/b": {} } }),
    );
    expect((await postroad(["synth", "birch"], { cwd: root })).code).toBe(0);
    expect(stacksOf(root)).toEqual(["alder", "birch", "cedar"]);
  });

  it("is refused where another program keeps a manifest.json", async () => {
    const out = emptyFolder();
    writeFileSync(join(out, "manifest.json"), '{ "name": "a web site" }');
    expect((await postroad(["synth", "--out", out], { cwd: rootOf(THREE) })).code).toBe(2);
    expect(Object.keys(treeOf(out))).toEqual(["manifest.json"]);
  });

  it("may be a new folder, an empty one, and one that synth wrote", async () => {
    const root = rootOf(THREE);
    for (const out of ["build/terraform", "build/terraform", emptyFolder()]) {
      const { code } = await postroad(["synth", "--out", out], { cwd: root });
      expect(code).toBe(0);
    }
    expect(Object.keys(treeOf(join(root, "build/terraform")))).toContain("stacks/cedar/cdk.tf.json");
  });
});
