import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { exampleFiles } from "../stacks/example-files.ts";
import { postroad, postroadProcess } from "../support/cli.ts";
import { emptyFolder, rootOf } from "../support/root.ts";
import { treeOf } from "./tree.ts";

async function synth(root: string, ...more: string[]): Promise<Record<string, string>> {
  const { code, err } = await postroad(["synth", "--root", root, ...more], { cwd: root });
  expect([code, err]).toEqual([0, expect.stringMatching(/^\d+ stacks written to cdktf\.out\.\n$/)]);
  return treeOf(join(root, "cdktf.out"));
}

it("the same input gives the same bytes, over an old output as in a new folder", async () => {
  const root = rootOf(exampleFiles());
  const first = await synth(root);
  expect(Object.keys(first)).toContain("stacks/mosa-museum/cdk.tf.json");
  expect(await synth(root)).toEqual(first);
});

it("files that were created in another order give the same bytes", async () => {
  const reversed = Object.fromEntries(Object.entries(exampleFiles()).reverse());
  expect(await synth(rootOf(reversed))).toEqual(await synth(rootOf(exampleFiles())));
});

it("a copy of the folder elsewhere gives the same bytes, wherever the command is run", async () => {
  const root = rootOf(exampleFiles());
  const copy = join(emptyFolder(), "a", "longer", "way");
  cpSync(root, copy, { recursive: true });
  const elsewhere = await postroad(["synth", "--root", copy], { cwd: emptyFolder() });
  expect(elsewhere.code).toBe(0);
  expect(treeOf(join(copy, "cdktf.out"))).toEqual(await synth(root));
});

it("another machine's locale and time zone give the same bytes", { timeout: 120_000 }, async () => {
  const here = await synth(rootOf(exampleFiles()));
  const variants = [
    { TZ: "UTC", LC_ALL: "C", LANG: "C" },
    { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
    { TZ: "America/St_Johns", LC_ALL: "ar_EG.UTF-8", LANG: "sv_SE.UTF-8" },
  ];
  for (const env of variants) {
    const root = rootOf(exampleFiles());
    expect(postroadProcess(["synth", "--root", root], { env }).code).toBe(0);
    expect(treeOf(join(root, "cdktf.out"))).toEqual(here);
  }
});

it("the output holds no path of the machine that it was written on", async () => {
  const root = rootOf(exampleFiles());
  const text = JSON.stringify(await synth(root));
  expect(text).not.toContain(root);
  expect(text).not.toContain(process.cwd());
});
