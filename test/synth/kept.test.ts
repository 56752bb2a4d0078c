import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheIn } from "../../src/cli/content-cache.ts";
import { exampleFiles, exampleIds } from "../stacks/example-files.ts";
import { postroad } from "../support/cli.ts";
import { countedStore } from "../support/counted-store.ts";
import { keepingTimes } from "../support/keep-times.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";
import { treeOf } from "./tree.ts";

function given(files: Readonly<Record<string, string>>) {
  const [root, folder] = [rootOf(files), emptyFolder()];
  const { counting, since } = countedStore(join(folder, "stacks"));
  const out = join(root, "cdktf.out");
  const synth = async (
    tenants: readonly string[] = [],
    more: { today?: string; env?: Record<string, string> } = {},
  ) => {
    const ran = await postroad(["synth", ...tenants], {
      cwd: root,
      cache: cacheIn(folder),
      stackStore: counting,
      ...more,
    });
    return { ...ran, ...since() };
  };
  const fresh = async () => {
    const copy = emptyFolder();
    for (const name of ["platform.yaml", "tenants"]) cpSync(join(root, name), join(copy, name), { recursive: true });
    await postroad(["synth"], { cwd: copy });
    return treeOf(join(copy, "cdktf.out"));
  };
  return { root, out, folder, synth, fresh };
}

const text = (id: string, mail = "none"): string =>
  tenantFile(
    id,
    `  ${id}.example:\n    zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }\n    mail: ${mail}`,
  );
const TWO = { "tenants/alder.yaml": text("alder"), "tenants/birch.yaml": text("birch") };
const NOTHING_ASKED = { opened: 0, read: 0, added: 0 };

describe("synth of the examples", () => {
  it("writes the same bytes with nothing kept, with all kept, and of what exists", { timeout: 120_000 }, async () => {
    const { out, synth, fresh } = given(exampleFiles());
    const expected = await fresh();
    const stacks = Object.keys(expected).filter((path) => path.endsWith("cdk.tf.json")).length;
    expect(stacks).toBeGreaterThanOrEqual(exampleIds().length);
    const first = await synth();
    expect(first).toMatchObject({ code: 0, opened: 1, read: 0, added: stacks });
    expect(treeOf(out)).toEqual(expected);
    expect(await synth()).toEqual({ code: 0, out: "", err: first.err, ...NOTHING_ASKED });
    expect(treeOf(out)).toEqual(expected);
    rmSync(out, { recursive: true });
    expect(await synth()).toEqual({ code: 0, out: "", err: first.err, opened: 1, read: stacks, added: 0 });
    expect(treeOf(out)).toEqual(expected);
    // Another day may have other findings: the fleet is judged anew, and stacks are what they were.
    const tomorrow = await synth([], { today: "2026-11-23" });
    expect(tomorrow).toMatchObject({ code: 0, opened: 1, read: stacks, added: 0 });
    expect(treeOf(out)).toEqual(expected);
  });
});

describe("after one tenant has changed", () => {
  it("its stack is made, and the others are those that were kept", async () => {
    const { root, out, synth, fresh } = given(TWO);
    await synth();
    writeFileSync(join(root, "tenants/birch.yaml"), text("birch", "none\n    ttl: 5m"));
    expect(await synth()).toMatchObject({ code: 0, opened: 1, read: 1, added: 1 });
    expect(treeOf(out)).toEqual(await fresh());
    writeFileSync(join(root, "tenants/birch.yaml"), text("birch"));
    expect(await synth()).toMatchObject({ code: 0, opened: 1, read: 2, added: 0 });
    expect(treeOf(out)).toEqual(await fresh());
  });

  it("a platform that keeps its states elsewhere has all stacks synthesized", async () => {
    const { root, out, synth, fresh } = given({ ...TWO, "platform.yaml": "version: 1\norganisation: Acme\n" });
    await synth();
    writeFileSync(
      join(root, "platform.yaml"),
      "version: 1\norganisation: Acme\nbackend: { type: local, path: elsewhere }\n",
    );
    expect(await synth()).toMatchObject({ code: 0, read: 0, added: 2 });
    expect(treeOf(out)).toEqual(await fresh());
  });

  it("one that has errors is left out, and reported each time", async () => {
    const { root, out, synth, fresh } = given(TWO);
    await synth();
    writeFileSync(join(root, "tenants/birch.yaml"), text("birch", "perhaps"));
    for (const _ of [1, 2]) {
      const { code, err, read } = await synth();
      expect([code, read]).toEqual([1, 1]);
      expect(err).toContain("1 stack written to cdktf.out, 1 left out because of the errors above.\n");
      expect(treeOf(out)).toEqual(await fresh());
    }
  });

  it("synth of it alone takes what it knows, and leaves the others as they stand", async () => {
    const { out, synth } = given(TWO);
    await synth();
    const before = treeOf(out);
    expect(await synth(["birch"])).toMatchObject({ code: 0, opened: 1, read: 1, added: 0 });
    expect(treeOf(out)).toEqual(before);
  });
});

describe("an output that is not what was written", () => {
  it.each<[string, (out: string) => void]>([
    ["a stack that was edited", (out) => writeFileSync(join(out, "stacks/alder/cdk.tf.json"), "{}")],
    [
      "a stack that was edited, with its size and time as they were",
      (out) => {
        const path = join(out, "stacks/alder/cdk.tf.json");
        keepingTimes(path, () => writeFileSync(path, readFileSync(path, "utf8").replaceAll("alder", "elder")));
      },
    ],
    [
      "another file by a stack's name, with its size and time",
      (out) => {
        const [path, aside] = [join(out, "stacks/alder/cdk.tf.json"), join(out, "../aside")];
        keepingTimes(path, () => writeFileSync(aside, readFileSync(path, "utf8").replaceAll("alder", "elder")), aside);
        renameSync(aside, path);
      },
    ],
    [
      "a stack that was written to through another name",
      (out) => {
        const [path, other] = [join(out, "stacks/alder/cdk.tf.json"), join(out, "../other")];
        rmSync(other, { force: true });
        linkSync(path, other);
        writeFileSync(other, readFileSync(path, "utf8").replaceAll("alder", "elder"));
      },
    ],
    ["a stack without its file", (out) => rmSync(join(out, "stacks/alder/cdk.tf.json"))],
    ["a stack too many", (out) => mkdirSync(join(out, "stacks/zelkova"))],
    ["a stack that is gone", (out) => rmSync(join(out, "stacks/alder"), { recursive: true })],
    [
      "a manifest that was edited",
      (out) => writeFileSync(join(out, "manifest.json"), '{ "stacks": {}, "version": "" }'),
    ],
    ["an archive that no guard has", (out) => writeFileSync(join(out, "stacks/alder/guard.zip"), "")],
    ["a file beside the manifest", (out) => writeFileSync(join(out, "notes"), "")],
    [
      "a stack that is a link",
      (out) => {
        writeFileSync(join(out, "../elsewhere"), readFileSync(join(out, "stacks/alder/cdk.tf.json")));
        rmSync(join(out, "stacks/alder/cdk.tf.json"));
        symlinkSync(join(out, "../elsewhere"), join(out, "stacks/alder/cdk.tf.json"));
      },
    ],
  ])("because of %s is written again, of what was kept", async (_, edit) => {
    const { out, synth } = given(TWO);
    await synth();
    const before = treeOf(out);
    // The first time by what the run that wrote it had seen, and then by what the run that put it right had.
    for (const _ of [1, 2]) {
      edit(out);
      expect(await synth()).toMatchObject({ code: 0, opened: 1, read: 2, added: 0 });
      expect(treeOf(out)).toEqual(before);
      expect(await synth()).toMatchObject({ code: 0, ...NOTHING_ASKED });
    }
  });

  it("but for what Terraform keeps in it, is one that exists; it stays when stacks are written again", async () => {
    const { out, synth } = given(TWO);
    await synth();
    const lock = join(out, "stacks/alder/.terraform.lock.hcl");
    writeFileSync(lock, "locked");
    expect(await synth()).toMatchObject({ code: 0, ...NOTHING_ASKED });
    writeFileSync(join(out, "stacks/alder/cdk.tf.json"), "{}");
    expect(await synth()).toMatchObject({ code: 0, read: 2 });
    expect(readFileSync(lock, "utf8")).toBe("locked");
  });

  it("where a run was stopped between its two renames, is put right", async () => {
    const { root, out, synth } = given(TWO);
    await synth();
    const before = treeOf(out);
    mkdirSync(join(root, "cdktf.out.new-999999999"));
    expect(await synth()).toMatchObject({ code: 0, opened: 1, read: 2 });
    expect(treeOf(out)).toEqual(before);
    expect(existsSync(join(root, "cdktf.out.new-999999999"))).toBe(false);
  });
});

describe("nothing is kept", () => {
  it.each<Record<string, string>>([{ CDKTF_CONTEXT_JSON: "{}" }, { SYNTH_HCL_OUTPUT: "false" }])(
    "where cdktf is steered by %j",
    async (env) => {
      const { synth, folder } = given(TWO);
      expect(await synth([], { env })).toMatchObject({ code: 0, ...NOTHING_ASKED });
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
