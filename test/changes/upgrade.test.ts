import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { upgradeSince } from "../../src/changes/sides/upgrade.ts";
import { chooseStacks } from "../../src/cli/deploy-choice.ts";
import type { Io } from "../../src/cli/io.ts";
import { openRepository } from "../../src/input/git/repository.ts";
import { postroad } from "../support/cli.ts";
import { COMPARISON_WORLD, commit, git, PAST_WORLD } from "../support/repository.ts";
import { emptyFolder, PLATFORM, rootOf, TOOLKIT, tenantFile } from "../support/root.ts";

const NOW = packageFile.version;
const OLDER = "0.0.9";

const tenant = (id: string, ttl = "1h") =>
  tenantFile(
    id,
    `  ${id}.example: { zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }, mail: none, ttl: ${ttl} }`,
  );

const lock = (version: string, more: object = {}, key = "node_modules/postroad") =>
  JSON.stringify({ lockfileVersion: 3, packages: { "": { name: "mail" }, [key]: { version, ...more } } });

/** A repository of three tenants whose lock file names a version of postroad. */
function fleet(lockText: string): string {
  const ids = ["acme", "north", "zeta"];
  const root = rootOf({
    "package-lock.json": lockText,
    ...Object.fromEntries(ids.map((id) => [`tenants/${id}.yaml`, tenant(id)])),
  });
  commit(root);
  return root;
}

const edit = (root: string, id: string, text: string) => writeFileSync(join(root, `tenants/${id}.yaml`), text);

async function previewed(root: string) {
  const { code, out } = await postroad(["preview", "--root", root, "--base", "HEAD", "--format", "json"]);
  return { code, document: JSON.parse(out) };
}

describe("where the base is of another version of postroad", () => {
  test("preview shows what the files change, and marks every other tenant", async () => {
    const root = fleet(lock(OLDER));
    edit(root, "acme", tenant("acme", "5m"));
    const { code, document } = await previewed(root);
    expect(code).toBe(2);
    expect(document.tenants.map((one: { tenant: string }) => one.tenant)).toEqual(["acme"]);
    expect(document.mayChange).toEqual(["north", "zeta"]);
    expect(document.unchanged).toEqual([]);
    expect(document.summary).toMatchObject({ changed: 1, unchanged: 0, mayChange: 2 });
    expect(document.notes.join("\n")).toContain(`The base is of postroad ${OLDER}, and ${NOW} runs`);
  });

  test("a preview in which no file changes is not quiet", async () => {
    const root = fleet(lock(OLDER));
    const { code, out } = await postroad(["preview", "--root", root, "--base", "HEAD"]);
    expect(code).toBe(2);
    expect(out).toContain("may change: acme, north, zeta\n");
    expect(out).toContain("3 tenants may change. (compared with");
    expect(out).not.toContain("nothing changes");
    for (const format of ["markdown", "html"]) {
      const shown = await postroad(["preview", "--root", root, "--base", "HEAD", "--format", format]);
      expect(shown.out).toContain("<summary>3 tenants may change</summary>");
    }
  });

  test("shards takes them all", async () => {
    const root = fleet(lock(OLDER));
    edit(root, "acme", tenant("acme", "5m"));
    const { out } = await postroad(["shards", "--root", root, "--base", "HEAD", "--total", "1"]);
    expect(out).toBe("1: acme north zeta\n");
  });
});

test("plan --changed and deploy --changed take them all, in one order", async () => {
  const root = fleet(lock(OLDER));
  edit(root, "north", tenant("north", "5m"));
  const io = { ...COMPARISON_WORLD, toolkit: TOOLKIT, cwd: root } as unknown as Io;
  const ids = async (...asked: string[]) => (await chooseStacks(asked, { root, changed: "HEAD" }, io)).ids;
  expect(await ids()).toEqual(["acme", "north", "zeta"]);
  expect(await ids("zeta")).toEqual(["zeta"]);
});

describe("where it is of the same one", () => {
  test("nobody may change", async () => {
    const root = fleet(lock(NOW));
    edit(root, "acme", tenant("acme", "5m"));
    const { document } = await previewed(root);
    expect(document.unchanged).toEqual(["north", "zeta"]);
    expect(document).not.toHaveProperty("mayChange");
    expect(document.summary).not.toHaveProperty("mayChange");
    expect((await postroad(["shards", "--root", root, "--base", "HEAD", "--total", "1"])).out).toBe("1: acme\n");
  });
});

describe("the version at a commit is what its package-lock.json has", () => {
  /** A repository with these files, seen from a folder of it. */
  const since = (files: Record<string, string>, folder = ".", after: Record<string, string> = {}) => {
    const top = emptyFolder();
    const write = (all: Record<string, string>) => {
      for (const [name, text] of Object.entries(all)) {
        mkdirSync(dirname(join(top, name)), { recursive: true });
        writeFileSync(join(top, name), text);
      }
    };
    write({ [`${folder}/platform.yaml`]: PLATFORM, ...files });
    commit(top);
    write(after);
    return upgradeSince(openRepository(PAST_WORLD.git, join(top, folder)), git(top, ["rev-parse", "HEAD"]));
  };
  const upgrade = { from: OLDER, to: NOW };

  test.each([
    ["beside platform.yaml", { "package-lock.json": lock(OLDER) }, ".", upgrade],
    ["above it", { "package-lock.json": lock(OLDER) }, "infrastructure/mail", upgrade],
    ["the nearest one", { "package-lock.json": lock(NOW), "mail/package-lock.json": lock(OLDER) }, "mail", upgrade],
    ["of a workspace", { "package-lock.json": lock(OLDER, {}, "mail/node_modules/postroad") }, "mail", upgrade],
    ["the same", { "package-lock.json": lock(NOW) }, ".", undefined],
    ["none", {}, ".", undefined],
    ["of something else", { "package-lock.json": lock(OLDER, {}, "node_modules/other") }, ".", undefined],
    ["no JSON", { "package-lock.json": "{" }, ".", undefined],
    ["of a form that npm never wrote", { "package-lock.json": '{"packages":[null]}' }, ".", undefined],
    ["with no version", { "package-lock.json": lock("1\u001b[31m") }, ".", undefined],
  ])("%s", (_, files, folder, expected) => {
    expect(since(files, folder)).toEqual(expected);
  });

  test("another build of one version counts as another one", () => {
    const of = (commit: string) => ({ "package-lock.json": lock(NOW, { resolved: `git+ssh://x#${commit}` }) });
    expect(since(of("a"), ".", of("b"))).toEqual({ from: NOW, to: NOW });
    expect(since(of("a"), ".", of("a"))).toBeUndefined();
  });
});
