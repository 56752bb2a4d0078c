import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { optionsOf } from "../../src/cli/unchanged.ts";
import { postroadProcess } from "../support/cli.ts";
import { diskFolder, HAS_DISK } from "../support/disk-folder.ts";
import { keepingTimes } from "../support/keep-times.ts";
import { rootOf, TOOLKIT, tenantFile } from "../support/root.ts";
import { treeOf } from "../synth/tree.ts";

const RECORDER = fileURLToPath(new URL("loaded-modules.mjs", import.meta.url));

const BIN = join(TOOLKIT, "bin/postroad.mjs");

const text = (id: string, more = ""): string =>
  tenantFile(
    id,
    `  ${id}.example:\n    zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }\n    mail: none${more}`,
  );

/** A root on a disk, synthesized once; what a run says, and which parts of the bundle it loads. */
function given() {
  const folder = diskFolder();
  const root = join(folder, "root");
  cpSync(rootOf({ "tenants/alder.yaml": text("alder"), "tenants/birch.yaml": text("birch") }), root, {
    recursive: true,
  });
  const log = join(folder, "modules");
  const synth = (args: readonly string[] = [], more: { cwd?: string; env?: Record<string, string> } = {}) => {
    rmSync(log, { force: true });
    const env = {
      LOADED_MODULES: log,
      NODE_OPTIONS: `--import=${pathToFileURL(RECORDER)}`,
      POSTROAD_CACHE: join(folder, "cache"),
      ...more.env,
    };
    const ran = postroadProcess(["synth", ...args], { cwd: more.cwd ?? root, env });
    const parts = [...readFileSync(log, "utf8").matchAll(/\/dist\/([^\n]+)/g)].map(([, name]) => name);
    return { ...ran, isAlone: parts.length > 0 && parts.every((name) => name === "unchanged.cjs") };
  };
  const first = synth();
  expect(first).toMatchObject({ code: 0, out: "", isAlone: false });
  return { folder, root, out: join(root, "cdktf.out"), synth, first };
}

describe("options of a synth that may have nothing to do", () => {
  it.each([
    [["synth"], {}],
    [["synth", "--root", "a"], { root: "a" }],
    [["synth", "--out", "b", "--root", "a"], { root: "a", out: "b" }],
  ])("%j are %j", (argv, expected) => {
    expect(optionsOf(argv)).toEqual(expected);
  });

  it.each([
    [[]],
    [["check"]],
    [["synth", "acme"]],
    [["synth", "--help"]],
    [["synth", "--root"]],
    [["synth", "--root", ""]],
    [["synth", "--root", "--out"]],
    [["synth", "--root", "a", "--root", "b"]],
    [["synth", "--root=a"]],
    [["synth", "--other", "a"]],
    [["synth", "--", "a"]],
  ])("%j are left to the program", (argv) => {
    expect(optionsOf(argv)).toBe(undefined);
  });
});

describe.skipIf(!HAS_DISK)("a synth that has nothing to do", () => {
  it("loads nothing else, and says what the first one said", () => {
    const { root, out, synth, first } = given();
    const before = treeOf(out);
    expect(synth()).toEqual({ code: 0, out: "", err: first.err, isAlone: true });
    expect(synth(["--root", root], { cwd: join(root, "tenants") })).toMatchObject({
      code: 0,
      err: "2 stacks written to ../cdktf.out.\n",
      isAlone: true,
    });
    expect(synth(["--root", ".", "--out", "cdktf.out"])).toMatchObject({ err: first.err, isAlone: true });
    expect(treeOf(out)).toEqual(before);
  });

  it.each<[string, (root: string) => void]>([
    ["a tenant was edited", (root) => writeFileSync(join(root, "tenants/birch.yaml"), text("birch", "\n    ttl: 5m"))],
    [
      "a tenant was edited, its size and time as they were",
      (root) => {
        const path = join(root, "tenants/birch.yaml");
        keepingTimes(path, () => writeFileSync(path, text("birch").replace("Z0123456789BIRCH", "Z0123456789LARCH")));
      },
    ],
    ["a tenant is new", (root) => writeFileSync(join(root, "tenants/cedar.yaml"), text("cedar"))],
    ["a tenant is gone", (root) => rmSync(join(root, "tenants/birch.yaml"))],
    [
      "platform.yaml was edited",
      (root) => appendFileSync(join(root, "platform.yaml"), "backend: { type: local, path: x }\n"),
    ],
    [
      "there is a catalogue",
      (root) => {
        mkdirSync(join(root, "catalog"));
        writeFileSync(join(root, "catalog/.hidden"), "");
      },
    ],
    ["a stack was edited", (root) => writeFileSync(join(root, "cdktf.out/stacks/alder/cdk.tf.json"), "{}")],
    [
      "a stack was edited, its size and time as they were",
      (root) => {
        const path = join(root, "cdktf.out/stacks/alder/cdk.tf.json");
        keepingTimes(path, () => writeFileSync(path, readFileSync(path, "utf8").replaceAll("alder", "elder")));
      },
    ],
    [
      "what a synth of HCL leaves is beside a stack",
      (root) => writeFileSync(join(root, "cdktf.out/stacks/alder/cdk.tf"), 'output "extra" { value = 1 }\n'),
    ],
    ["a stack is gone", (root) => rmSync(join(root, "cdktf.out/stacks/alder"), { recursive: true })],
    ["a file is beside the manifest", (root) => writeFileSync(join(root, "cdktf.out/notes"), "")],
    ["the output is gone", (root) => rmSync(join(root, "cdktf.out"), { recursive: true })],
  ])("is none where %s: the program writes what it writes without a cache", (_, edit) => {
    const { root, out, synth } = given();
    expect(synth().isAlone).toBe(true);
    edit(root);
    const again = synth();
    expect([again.code, again.isAlone]).toEqual([0, false]);
    const written = treeOf(out);
    rmSync(out, { recursive: true });
    expect(synth([], { env: { POSTROAD_CACHE: "off" } })).toMatchObject({ code: 0, err: again.err, isAlone: false });
    expect(treeOf(out)).toEqual(written);
  });

  it("is none where Terraform was laid beside a stack, which is refused, and is one again once what is there is the stack's own", () => {
    const { out, synth } = given();
    expect(synth().isAlone).toBe(true);
    const stray = join(out, "stacks/alder/extra.tf");
    writeFileSync(stray, 'output "extra" { value = 1 }\n');
    const refused = synth();
    expect([refused.code, refused.isAlone]).toEqual([2, false]);
    expect(refused.err).toContain("stacks/alder/extra.tf");
    expect(existsSync(stray)).toBe(true);
    rmSync(stray);
    mkdirSync(join(out, "stacks/alder/.terraform"));
    expect(synth()).toMatchObject({ code: 0, isAlone: false });
    expect(synth()).toMatchObject({ code: 0, isAlone: true });
  });

  it("is none of a chosen tenant, nor where cdktf is steered, nothing is kept, or the folder is another", () => {
    const { folder, root, synth } = given();
    expect(synth(["birch"]).isAlone).toBe(false);
    expect(synth([], { env: { CDKTF_CONTEXT_JSON: "{}" } }).isAlone).toBe(false);
    expect(synth([], { env: { POSTROAD_CACHE: "off" } }).isAlone).toBe(false);
    expect(synth(["--out", join(folder, "other")]).isAlone).toBe(false);
    expect(synth(["--root", join(root, "none")])).toMatchObject({ code: 2, isAlone: false });
    expect(synth(["--root", root, "--out", root])).toMatchObject({ code: 2, isAlone: false });
  });

  it("is none where a stopped run left something beside the output, which goes, nor where the output is a link, which is refused", () => {
    const { folder, out, synth } = given();
    mkdirSync(`${out}.new-999999999`);
    expect(synth().isAlone).toBe(false);
    expect(existsSync(`${out}.new-999999999`)).toBe(false);
    const link = join(folder, "link");
    symlinkSync(out, link);
    expect(synth(["--out", link])).toMatchObject({ code: 2, isAlone: false });
  });

  it("is none of a copy, which has files of its own", () => {
    const { folder, root, synth } = given();
    const copy = join(folder, "copy");
    cpSync(root, copy, { recursive: true, preserveTimestamps: true });
    expect(synth(["--root", copy])).toMatchObject({ code: 0, isAlone: false });
  });

  it.skipIf(!existsSync("/dev/full"))("says in the exit code that nothing can be written", () => {
    const { root, folder } = given();
    const { status } = spawnSync("bash", ["-c", '"$0" "$@" 2> /dev/full', process.execPath, BIN, "synth"], {
      cwd: root,
      env: { ...process.env, POSTROAD_CACHE: join(folder, "cache") },
    });
    expect(status).toBe(2);
  });

  it("ends well where its reader has gone", () => {
    const { root, folder } = given();
    const command = `"$0" "$@" 2>&1 | true; echo "\${PIPESTATUS[0]}"`;
    const args = ["-c", command, process.execPath, BIN, "synth"];
    const { stdout } = spawnSync("bash", args, {
      cwd: root,
      env: { ...process.env, POSTROAD_CACHE: join(folder, "cache") },
      encoding: "utf8",
    });
    expect(stdout).toBe("0\n");
  });
});
