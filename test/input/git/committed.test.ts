import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withCheckout } from "../../../src/input/git/checkout.ts";
import { committed, committedFiles } from "../../../src/input/git/committed.ts";
import { openRepository } from "../../../src/input/git/repository.ts";
import { readFiles, readWorkspace, type Workspace } from "../../../src/input/workspace.ts";
import { commit, PAST_WORLD } from "../../support/repository.ts";
import { EXAMPLES, emptyFolder, rootOf, TOOLKIT } from "../../support/root.ts";

/** What was read, but for the functions of its sources. */
const said = ({ platform, catalogue, shipped, tenants, refused, adoptions, ...rest }: Workspace) => ({
  ...rest,
  platform: platform?.data,
  shipped: shipped.ids,
  catalogue: [...catalogue].map(([id, { file, data }]) => [id, file, data]),
  adoptions: [...adoptions].map(([id, { file, data }]) => [id, file, data]),
  tenants: tenants.map(({ file, data }) => [file, data]),
  refused: refused.map(({ file, data }) => [file, data]),
});

/** Files of a commit, read where they are and from a disk to which they were written. */
function bothWays(root: string, id: string, toolkit: string) {
  const repository = openRepository(PAST_WORLD.git, root);
  const folders = { root, toolkit };
  return [
    readFiles(committedFiles(committed(repository, id, folders), toolkit)),
    withCheckout(repository, id, folders, emptyFolder(), readWorkspace),
  ].map(said);
}

test("what is read of a commit is what would be read of its files on a disk", () => {
  const root = emptyFolder();
  cpSync(EXAMPLES, root, { recursive: true });
  const [read, written] = bothWays(root, commit(root), TOOLKIT);
  expect(read?.tenantFiles.length).toBeGreaterThan(10);
  expect(read).toEqual(written);
});

test("the same of files that nobody can read: links, none of UTF-8, too large, of another name, and none at all", () => {
  const root = rootOf({
    "platform.yaml": "version: 1\norganisation: A\n",
    "tenants/bytes.yaml": Uint8Array.from([0x61, 0x3a, 0x20, 0xff]),
    "tenants/mark.yaml": "\ufeffversion: 1\n",
    "tenants/large.yaml": `# ${"x".repeat(300 * 1024)}\n`,
    "tenants/empty.yaml": "",
    "tenants/nul.yaml": "a: \0\n",
    "adopt/nobody.yaml": "version: 1\n",
    "catalog/own.yaml": "service: other\n",
  });
  symlinkSync("../platform.yaml", join(root, "tenants/link.yaml"));
  const [read, written] = bothWays(root, commit(root), TOOLKIT);
  expect(read?.diagnostics.length).toBeGreaterThan(6);
  expect(read).toEqual(written);
});

test("a toolkit of the commit's own is beneath its root, and where the root is the toolkit there is none beneath", () => {
  const top = rootOf({
    "fleet/platform.yaml": "version: 1\norganisation: A\n",
    "kit/catalog/mine.yaml": "service: mine\n",
    "kit/records.lock.json": "{}",
    "catalog/top.yaml": "service: top\n",
    "platform.yaml": "version: 1\norganisation: B\n",
  });
  const id = commit(top);
  mkdirSync(join(top, "later"));
  writeFileSync(join(top, "kit/catalog/later.yaml"), "service: later\n");
  const [read, written] = bothWays(join(top, "fleet"), id, join(top, "kit"));
  expect(read?.shipped).toEqual(["mine"]);
  expect(read).toEqual(written);
  const [same, sameWritten] = bothWays(top, id, top);
  expect(same?.shipped).toEqual([]);
  expect(same).toEqual(sameWritten);
});
