import { chmodSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheIn } from "../../src/cli/content-cache.ts";
import { postroad } from "../support/cli.ts";
import { countedCache } from "../support/counted-cache.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";

const DOMAIN = "  example.com: { mail: none }";
const BROKEN = "  example.com: { mail: perhaps }";

function given(text = BROKEN) {
  const [root, folder] = [rootOf({ "tenants/acme.yaml": tenantFile("acme", text) }), join(emptyFolder(), "cache")];
  const cache = countedCache(folder);
  const check = (...more: string[]) => postroad(["check", "--root", root, ...more], { cache });
  return { root, folder, cache, check };
}

describe("a check of files that were checked before", () => {
  it.each(["pretty", "json", "github", "sarif", "junit", "concise"])(
    "says in %s what the first one said",
    async (format) => {
      const { root, cache, check } = given();
      const fresh = await postroad(["check", "--root", root, "--format", format]);
      expect(await check("--format", format)).toEqual(fresh);
      expect(await check("--format", format)).toEqual(fresh);
      expect([cache.known, cache.written]).toEqual([1, 1]);
      expect(fresh.code).toBe(1);
    },
  );

  it("says the same of a lock that is too large to be shown", async () => {
    const { root, check } = given();
    writeFileSync(
      join(root, "records.lock.json"),
      `{"version": 1, "other": 1,${"\n".repeat(300 * 1024)}"entries": {}}`,
    );
    const fresh = await postroad(["check", "--root", root]);
    expect(await check()).toEqual(fresh);
    expect(await check()).toEqual(fresh);
    expect(fresh.out).toContain("--> records.lock.json:1:");
  });

  it("is another one on another day, of other tenants, and with --base", async () => {
    const { root, cache, check } = given();
    await check();
    await check("acme");
    await postroad(["check", "--root", root], { cache, today: "2026-11-23" });
    expect([cache.known, cache.written]).toEqual([0, 3]);
    await check("--base", "HEAD");
    expect([cache.known, cache.written]).toEqual([0, 3]);
  });

  it.each<[string, (root: string) => void]>([
    ["a tenant's file", (root) => writeFileSync(join(root, "tenants/acme.yaml"), tenantFile("acme", DOMAIN))],
    ["platform.yaml", (root) => writeFileSync(join(root, "platform.yaml"), "version: 1\n")],
    ["a file beside tenants", (root) => writeFileSync(join(root, "tenants/notes.yml"), "")],
    ["a hidden file", (root) => writeFileSync(join(root, "tenants/.hidden"), "")],
    ["the lock", (root) => writeFileSync(join(root, "records.lock.json"), "{}")],
    ["a link", (root) => symlinkSync("/etc/hostname", join(root, "tenants/linked.yaml"))],
    ["an acknowledgement", (root) => writeFileSync(join(root, "acknowledge"), "")],
    ["a file that is gone", (root) => rmSync(join(root, "tenants/acme.yaml"))],
  ])("is created again where %s differs", async (_, edit) => {
    const { root, cache, check } = given();
    await check();
    edit(root);
    expect(await check("--format", "json")).toEqual(await postroad(["check", "--root", root, "--format", "json"]));
    expect(cache.known).toBe(0);
  });
});

describe("an entry", () => {
  const entryOf = (folder: string) => join(folder, readdirSync(folder)[0] ?? "");

  it.each<[string, (text: string) => string]>([
    ["half", (text) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["another value behind the same digest", (text) => text.replace("perhaps", "surely!")],
    ["no JSON", () => "x\n{"],
  ])("that holds %s is none", async (_, broken) => {
    const { folder, cache, check } = given();
    const first = await check();
    const path = entryOf(folder);
    writeFileSync(path, broken(readFileSync(path, "utf8")));
    expect(await check()).toEqual(first);
    expect([cache.known, cache.written]).toEqual([0, 2]);
    expect(await check()).toEqual(first);
    expect(cache.known).toBe(1);
  });

  it("of another key is none, though it is complete", async () => {
    const { folder } = given();
    const cache = cacheIn(folder);
    cache.write("a", { wrong: true });
    writeFileSync(join(folder, "b.json"), readFileSync(join(folder, "a.json")), { mode: 0o600 });
    expect([cache.read("a"), cache.read("b")]).toEqual([{ wrong: true }, undefined]);
  });

  it("that others can write is not believed", async () => {
    const { folder, cache, check } = given();
    await check();
    chmodSync(entryOf(folder), 0o666);
    await check();
    expect(cache.known).toBe(0);
  });

  it("is one of at most 32, and a folder that cannot be made is not a fault", () => {
    const { folder } = given();
    const cache = cacheIn(folder);
    for (let index = 0; index < 40; index++) cache.write(`k${index}`, index);
    expect(readdirSync(folder)).toHaveLength(32);
    expect(cache.read("k39")).toBe(39);
    const nowhere = cacheIn(join(folder, "k39.json/below"));
    nowhere.write("a", 1);
    expect(nowhere.read("a")).toBeUndefined();
  });
});
