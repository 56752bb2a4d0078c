import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { postroad, postroadProcess } from "../support/cli.ts";
import { rootOf, TOOLKIT, tenantFile } from "../support/root.ts";
import { treeOf } from "./tree.ts";

const RUNS = 20;

/** Twelve tenants; `ttl` tells one version of them from another. */
function tenants(ttl: string): Record<string, string> {
  const ids = Array.from({ length: 12 }, (_, index) => `tenant-${String.fromCharCode(97 + index)}`);
  return Object.fromEntries(
    ids.map((id) => {
      const zone = `zone: { provider: route53, zoneId: Z0123456789${id.replace("-", "").toUpperCase()} }`;
      return [`tenants/${id}.yaml`, tenantFile(id, `  ${id}.example:\n    ${zone}\n    ttl: ${ttl}\n    mail: none`)];
    }),
  );
}

const declare = (root: string, ttl: string): void => {
  for (const [name, text] of Object.entries(tenants(ttl))) writeFileSync(join(root, name), text);
};

const start = (root: string): ChildProcess =>
  spawn(process.execPath, [join(TOOLKIT, "bin/postroad.mjs"), "synth", "--root", root], { stdio: "ignore" });

/** What is beside the output and is none of ours. */
const leftovers = (out: string): string[] =>
  readdirSync(dirname(out)).filter((name) => /^cdktf\.out\.(new|old|keep)-/.test(name));

/** The output, or where a run was killed between its two renames: the old one, under the name that the next run takes it from. */
function outputOf(out: string): Record<string, string> {
  if (existsSync(out)) return treeOf(out);
  const old = leftovers(out).find((name) => name.includes(".old-"));
  return old === undefined ? {} : treeOf(join(dirname(out), old));
}

describe("a synth that is killed", () => {
  it("leaves the old output or the new one, complete, and the next run clears up", { timeout: 300_000 }, async () => {
    const root = rootOf(tenants("1h"));
    const out = join(root, "cdktf.out");
    const synth = async () => expect((await postroad(["synth", "--root", root])).code).toBe(0);
    await synth();
    const old = treeOf(out);
    declare(root, "5m");
    const begun = Date.now();
    expect(postroadProcess(["synth", "--root", root]).code).toBe(0);
    const duration = Date.now() - begun;
    const fresh = treeOf(out);
    expect(fresh).not.toEqual(old);

    for (let run = 0; run < RUNS; run++) {
      // From the old output to the new one, killed somewhere on the way: half of the runs as soon as they begin to write.
      declare(root, run % 2 === 0 ? "1h" : "5m");
      const [from, to] = run % 2 === 0 ? [fresh, old] : [old, fresh];
      const child = start(root);
      if (run % 4 < 2) await sleep(Math.random() * duration);
      else {
        for (let waited = 0; waited < 10 * duration && leftovers(out).length === 0; waited++) await sleep(1);
        await sleep(Math.random() * 60);
      }
      if (child.exitCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      expect([from, to]).toContainEqual(outputOf(out));
      await synth();
      expect(treeOf(out)).toEqual(to);
      expect(leftovers(out)).toEqual([]);
    }
  });
});
