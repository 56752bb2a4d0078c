import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TerraformFault } from "../../../src/deploy/terraform/fault.ts";
import { checkWorkFolder } from "../../../src/deploy/terraform/own-work-folder.ts";
import { placeStack } from "../../../src/deploy/terraform/stack-files.ts";
import { workFolder } from "../../../src/deploy/terraform/work-folder.ts";
import { commit, git, PAST_WORLD } from "../../support/repository.ts";
import { emptyFolder } from "../../support/root.ts";

const check = (root: string) => checkWorkFolder(root, PAST_WORLD.git);

test.each([".postroad/runs/20261122T100000Z/journal.jsonl", ".POSTROAD/lock"])("%s in git is refused", (path) => {
  const root = emptyFolder();
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), "{}");
  expect(() => check(root)).not.toThrow();
  commit(root);
  expect(() => check(root)).toThrow(TerraformFault);
  git(root, ["rm", "-r", "--quiet", "--cached", path]);
  expect(() => check(root)).not.toThrow();
});

test("a folder of the root that is called much the same is nobody's business", () => {
  const root = emptyFolder();
  mkdirSync(join(root, "x/.postroad"), { recursive: true });
  writeFileSync(join(root, "x/.postroad/file"), "");
  writeFileSync(join(root, ".postroad-notes"), "");
  commit(root);
  expect(() => check(root)).not.toThrow();
});

test.each([".postroad", ".postroad/terraform", ".postroad/terraform/stacks", ".postroad/runs", ".postroad/synth"])(
  "%s that is a link is refused",
  (path) => {
    const root = emptyFolder();
    mkdirSync(join(root, path, ".."), { recursive: true });
    symlinkSync(emptyFolder(), join(root, path));
    expect(() => workFolder(root)).toThrow(TerraformFault);
  },
);

test("a stack's folder that is a link is refused, and what it leads to stays", () => {
  const [from, somebodys, stacks] = [emptyFolder(), emptyFolder(), emptyFolder()];
  writeFileSync(join(from, "cdk.tf.json"), "{}");
  writeFileSync(join(somebodys, "precious"), "");
  symlinkSync(somebodys, join(stacks, "acme"));
  expect(() => placeStack(from, join(stacks, "acme"))).toThrow(TerraformFault);
  expect([existsSync(join(somebodys, "precious")), existsSync(join(somebodys, "cdk.tf.json"))]).toEqual([true, false]);
});
