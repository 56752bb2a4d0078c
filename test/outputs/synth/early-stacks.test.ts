import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fleetFiles } from "../../../bench/fleet/fleet.ts";
import { earlyStacks } from "../../../src/outputs/synth/early-stacks.ts";
import { plannedStacks } from "../../../src/outputs/synth/planned-stacks.ts";
import { type Declared, readDeclared } from "../../../src/resolve/declared.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { postroad } from "../../support/cli.ts";
import { emptyFolder, rootOf, TOOLKIT, tenantFile } from "../../support/root.ts";
import { TODAY } from "../../support/world.ts";
import { treeOf } from "../../synth/tree.ts";

const PROGRAM = join(TOOLKIT, "bin/thread.mjs");

/** Of the last ones, one whose file is broken, one that cannot be resolved, and one that is found to have an error only when it is judged. */
const FILES = {
  ...Object.fromEntries(fleetFiles(130)),
  "tenants/zz-broken.yaml": "version: 1\n",
  "tenants/zz-unknown.yaml": tenantFile(
    "zz-unknown",
    "  unknown.example:\n    mail: sends\n    senders: [{ service: no-such-service }]",
  ),
  "tenants/zz-wrong.yaml": tenantFile(
    "zz-wrong",
    "  wrong.example:\n    zone: { provider: route53, zoneId: Z0123456789WRONG }\n    mail: sends\n    senders: [{ name: app, ip4: [192.0.2.1] }]\n    dmarc: { stage: reject }",
  ),
};

function declaredIn(root: string): Declared {
  return readDeclared({ root, toolkit: TOOLKIT });
}

describe("stacks that are begun with early", () => {
  it("are those of the last tenants that are resolved, and the same ones that are planned later", () => {
    const root = rootOf(FILES);
    let early = earlyStacks(declaredIn(root), 0);
    expect(early.size).toBe(0);
    const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY, undefined, {
      errorsOnly: true,
      resolved: (declared) => {
        early = earlyStacks(declared, 1);
      },
    });
    const ids = [...early.values()].map(({ id }) => id);
    expect(ids).toContain("zz-wrong");
    expect(ids).not.toContain("zz-unknown");
    expect(ids).not.toContain("zz-broken");
    expect(ids.length).toBeLessThan(fleet.tenants.size / 4);
    const { stacks } = plannedStacks(fleet, undefined, early);
    expect(stacks).toEqual(plannedStacks(fleet, undefined).stacks);
    expect(stacks.map(({ id }) => id)).not.toContain("zz-wrong");
    const same = new Set<unknown>(early.values());
    expect(stacks.filter((stack) => same.has(stack)).length).toBe(ids.length - 1);
  });

  it("are none where platform.yaml has errors", () => {
    const root = rootOf({ ...FILES, "platform.yaml": "version: 2\n" });
    expect(earlyStacks(declaredIn(root), 3).size).toBe(0);
  });

  it("change no byte, and none of a tenant with errors is written", { timeout: 120_000 }, async () => {
    const root = rootOf(FILES);
    const synth = async (count: number, out: string) => {
      const stackThreads = count === 0 ? undefined : { count, program: PROGRAM, cache: undefined };
      const { code, err } = await postroad(["synth", "--out", out], { cwd: root, stackThreads });
      expect(code).toBe(1);
      return { err: err.replaceAll(out, "OUT"), tree: treeOf(out), beside: readdirSync(dirname(out)) };
    };
    const place = join(root, "cdktf.out");
    const alone = await synth(0, place);
    expect(alone.tree).not.toHaveProperty(["stacks/zz-wrong/cdk.tf.json"]);
    for (const count of [1, 3]) expect(await synth(count, place)).toEqual(alone);
    expect(alone.beside).not.toContainEqual(expect.stringMatching(/\.(?:new|old|keep)-/));
  });

  it("leave nothing where nothing can be written: the old output stands", { timeout: 120_000 }, async () => {
    const root = rootOf({
      ...FILES,
      "platform.yaml": "version: 1\norganisation: Acme\nseverities: { no/such-rule: off }\n",
    });
    const out = join(emptyFolder(), "out");
    const stackThreads = { count: 1, program: PROGRAM, cache: undefined };
    expect((await postroad(["synth", "--out", out], { cwd: root, stackThreads })).code).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(dirname(out))).toEqual([]);
  });
});
