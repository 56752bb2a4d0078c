import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withCheckout } from "../../../src/input/git/checkout.ts";
import { openRepository } from "../../../src/input/git/repository.ts";
import type { Folders } from "../../../src/input/workspace.ts";
import { commit, git, PAST_WORLD } from "../../support/repository.ts";
import { emptyFolder, rootOf, TOOLKIT } from "../../support/root.ts";

/** What `use` makes of a commit's folders; nothing is left of them afterwards. */
function checkout<T>(root: string, id: string, use: (folders: Folders) => T, toolkit = TOOLKIT): T {
  const temporary = emptyFolder();
  const result = withCheckout(openRepository(PAST_WORLD.git, root), id, { root, toolkit }, temporary, use);
  expect(readdirSync(temporary)).toEqual([]);
  return result;
}

/** The files below a folder, and their bytes. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    lstatSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}

test("the files that postroad reads are written as they stood, byte by byte, and no others", () => {
  const bytes = Uint8Array.from([0, 255, 13, 10, 128]);
  const root = rootOf({
    "platform.yaml": "p\r\n",
    "records.lock.json": "{}",
    "tenants/acme.yaml": bytes,
    "tenants/empty.yaml": new Uint8Array(),
    "catalog/own.yaml": "c",
    "tenants/deep/acme.yaml": "no",
    "tenants/UPPER.yaml": "no",
    "tenants/acme.yml": "no",
    "tenants/two\nlines.yaml": "no",
    "src/index.ts": "no",
    "platform.yaml.orig": "no",
  });
  const id = commit(root);
  // What a working tree would be made to hold is nobody's concern here.
  writeFileSync(join(root, ".gitattributes"), "* text eol=crlf\n");
  expect(checkout(root, id, (folders) => contents(folders.root))).toEqual({
    "platform.yaml": "p\r\n",
    "records.lock.json": "{}",
    "tenants/acme.yaml": Buffer.from(bytes).toString("latin1"),
    "tenants/empty.yaml": "",
    "catalog/own.yaml": "c",
  });
});

test("a link, a submodule and a file that is far too large are written empty", () => {
  const root = rootOf({ "tenants/big.yaml": "#".repeat(9 * 1024 * 1024) });
  symlinkSync("/etc/passwd", join(root, "tenants/link.yaml"));
  symlinkSync("..", join(root, "catalog"));
  commit(root);
  git(root, ["update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},tenants/module.yaml`]);
  git(root, ["commit", "--quiet", "--message", "a submodule"]);
  const written = checkout(root, git(root, ["rev-parse", "HEAD"]), (folders) =>
    contents(join(folders.root, "tenants")),
  );
  expect(written).toEqual({ "big.yaml": "", "link.yaml": "", "module.yaml": "" });
});

test("a tree whose names lead out of it writes nothing there", () => {
  const root = rootOf({});
  commit(root);
  const blob = git(root, ["hash-object", "-w", "platform.yaml"]);
  const entry = (mode: string, name: string, id: string) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]);
  const object = (type: string, bytes: Buffer) => {
    writeFileSync(join(root, "object"), bytes);
    return git(root, ["hash-object", "--literally", "-w", "-t", type, "object"]);
  };
  const inner = object("tree", entry("100644", "../../out.yaml", blob));
  const tree = object("tree", Buffer.concat([entry("40000", "tenants", inner)]));
  const id = git(root, ["commit-tree", "-m", "hostile", tree]);
  expect(checkout(root, id, (folders) => contents(folders.root))).toEqual({});
});

describe("the toolkit that is under the root", () => {
  test("is the running one where the commit holds none", () => {
    const root = rootOf({});
    expect(checkout(root, commit(root), ({ toolkit }) => toolkit)).toBe(TOOLKIT);
  });
  test("is the commit's where the root is the toolkit", () => {
    const root = rootOf({ "catalog/own.yaml": "then" });
    const id = commit(root);
    writeFileSync(join(root, "catalog/own.yaml"), "now");
    const use = (folders: Folders) => [
      folders.toolkit === folders.root,
      readFileSync(join(folders.toolkit, "catalog/own.yaml"), "utf8"),
    ];
    expect(checkout(root, id, use, root)).toEqual([true, "then"]);
  });
  test("is the commit's where the root is a folder beside it", () => {
    const top = rootOf({ "kit/catalog/own.yaml": "then", "mail/platform.yaml": "version: 1\n" });
    const id = commit(top);
    const read = ({ toolkit }: Folders) => readFileSync(join(toolkit, "catalog/own.yaml"), "utf8");
    expect(checkout(join(top, "mail"), id, read, join(top, "kit"))).toBe("then");
  });
  test("is the running one where that is beside the repository", () => {
    const top = rootOf({ "kit/catalog/own.yaml": "now", "fleet/platform.yaml": "version: 1\n" });
    const id = commit(join(top, "fleet"));
    const kit = join(top, "kit");
    expect(checkout(join(top, "fleet"), id, ({ toolkit }) => toolkit, kit)).toBe(kit);
  });
  test("is the running one where it was added later", () => {
    const root = rootOf({});
    const id = commit(root);
    mkdirSync(join(root, "catalog"));
    expect(checkout(root, id, ({ toolkit }) => toolkit, root)).toBe(root);
  });
});

test("the folder is removed when its use fails, too", () => {
  const [root, temporary] = [rootOf({}), emptyFolder()];
  const id = commit(root);
  const fails = () =>
    withCheckout(openRepository(PAST_WORLD.git, root), id, { root, toolkit: TOOLKIT }, temporary, () => {
      throw new Error("no");
    });
  expect(fails).toThrow("no");
  expect([existsSync(temporary), readdirSync(temporary)]).toEqual([true, []]);
});
