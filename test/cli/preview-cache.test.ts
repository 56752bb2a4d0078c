import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { countedCache } from "../support/counted-cache.ts";
import { countedStore } from "../support/counted-store.ts";
import { commit, git } from "../support/repository.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";

const senders = (address: string) => `  example.com:
    zone: { provider: route53, zoneId: Z1D633PJN98FT9 }
    senders: [{ name: own, ip4: [${address}] }]
    dmarc: { stage: observe }`;

/** A fleet whose working tree differs from its commit, and a cache that counts. */
function given() {
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", senders("192.0.2.1")) });
  const base = commit(root);
  writeFileSync(join(root, "tenants/acme.yaml"), tenantFile("acme", senders("192.0.0.0/7")));
  const cache = countedCache(join(emptyFolder(), "cache"));
  const run = (args: readonly string[], more: object = {}) =>
    postroad(["preview", "--root", root, ...args], { cache, ...more });
  const fresh = (args: readonly string[], more: object = {}) => postroad(["preview", "--root", root, ...args], more);
  return { root, base, cache, run, fresh };
}

it("a preview of files that were compared before says what the first one said, in every format", async () => {
  const { cache, run, fresh } = given();
  await run([]);
  for (const format of ["pretty", "json", "markdown", "html"]) {
    const again = await run(["--format", format]);
    expect(again).toEqual(await fresh(["--format", format]));
    expect(again.code).toBe(3);
  }
  expect([cache.known, cache.written]).toEqual([4, 1]);
});

it("is another one where the day, the tenants, the acknowledgements, the base, or a file differ", async () => {
  const { root, base, cache, run, fresh } = given();
  await run([]);
  const asked: readonly [readonly string[], object?][] = [
    [[], { today: "2026-11-30" }],
    [["acme"]],
    [["--acknowledge", "acme:spf/wide-range"]],
  ];
  for (const [args, more] of asked) expect(await run(args, more)).toEqual(await fresh(args, more));
  mkdirSync(join(root, "acknowledge"));
  writeFileSync(join(root, "acknowledge/mine.yaml"), "[]\n");
  expect(await run([])).toEqual(await fresh([]));
  expect(cache.known).toBe(0);
  const later = commit(root);
  expect(await run([])).toEqual(await fresh([]));
  expect(await run(["--base", base])).toEqual(await fresh(["--base", base]));
  expect(cache.known).toBe(1);
  // By its id or by its name, a commit is the same.
  expect(await run(["--base", later])).toEqual(await fresh(["--base", later]));
  expect(cache.known).toBe(2);
});

it("of a clone whose history is cut short is not kept: it may go further the next time", async () => {
  const { root, cache } = given();
  const clone = join(emptyFolder(), "clone");
  git(root, ["clone", "--quiet", "--depth", "1", `file://${root}`, clone]);
  writeFileSync(join(clone, "tenants/acme.yaml"), tenantFile("acme", senders("192.0.0.0/7")));
  for (let time = 0; time < 2; time++)
    expect((await postroad(["preview", "--root", clone, "--base", "HEAD"], { cache })).code).toBe(3);
  expect([cache.known, cache.written]).toEqual([0, 0]);
});

it("is created again where reports are at hand, and keeps no fault", async () => {
  const { root, cache, run } = given();
  mkdirSync(join(root, ".postroad/reports"), { recursive: true });
  await run([]);
  await run([]);
  expect((await run(["nobody"])).code).toBe(1);
  expect((await run(["--base", "nowhere"])).code).toBe(1);
  expect([cache.known, cache.written]).toEqual([0, 0]);
});

describe("stacks that preview compares", () => {
  const edited = (root: string, address: string) =>
    writeFileSync(join(root, "tenants/acme.yaml"), tenantFile("acme", senders(address)));

  it("are synthesized once: the side that is compared with stays while the other is edited", async () => {
    const { root, fresh } = given();
    const { counting: stackStore, since } = countedStore(join(emptyFolder(), "stacks"));
    const run = () => {
      // What decides the document is another each time.
      const cache = countedCache(join(emptyFolder(), "cache"));
      return postroad(["preview", "--root", root, "--format", "json"], { cache, stackStore });
    };
    const steps = [
      { address: "192.0.2.9", read: 0, added: 2 },
      { address: "192.0.2.10", read: 1, added: 1 },
      { address: "192.0.2.9", read: 2, added: 0 },
    ];
    for (const { address, read, added } of steps) {
      edited(root, address);
      expect(await run()).toEqual(await fresh(["--format", "json"]));
      expect(since()).toEqual({ opened: 1, read, added });
    }
  });

  it("may be those that synth wrote, and no synth ever writes what a preview kept", async () => {
    const { root, fresh } = given();
    const folder = emptyFolder();
    const { counting: stackStore, since } = countedStore(join(folder, "stacks"));
    const options = { cache: countedCache(join(folder, "cache")), stackStore };
    expect((await postroad(["synth"], { cwd: root, ...options })).code).toBe(0);
    expect(since()).toEqual({ opened: 1, read: 0, added: 1 });
    expect(await postroad(["preview", "--root", root], options)).toEqual(await fresh([]));
    expect(since()).toEqual({ opened: 1, read: 1, added: 1 });
    const written = () => readFileSync(join(root, "cdktf.out/stacks/acme/cdk.tf.json"), "utf8");
    edited(root, "192.0.2.1");
    expect((await postroad(["synth"], { cwd: root, ...options })).code).toBe(0);
    expect(since()).toEqual({ opened: 1, read: 0, added: 1 });
    const once = written();
    expect((await postroad(["synth"], { cwd: root })).code).toBe(0);
    expect(written()).toBe(once);
  });

  it("are synthesized each time where the environment steers cdktf", async () => {
    const { root } = given();
    const { counting: stackStore, since } = countedStore(join(emptyFolder(), "stacks"));
    const cache = countedCache(join(emptyFolder(), "cache"));
    await postroad(["preview", "--root", root], { cache, stackStore, env: { CDKTF_LOG_LEVEL: "debug" } });
    expect(since()).toEqual({ opened: 0, read: 0, added: 0 });
  });
});
