import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { fleetFiles } from "../../../bench/fleet/fleet.ts";
import { releaseOf } from "../../../src/input/release.ts";
import type { PlannedStack } from "../../../src/outputs/synth/planned-stack.ts";
import { plannedStacks } from "../../../src/outputs/synth/planned-stacks.ts";
import { StackThreads } from "../../../src/outputs/synth/threads/stack-threads.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { synthesizedStacks } from "../../../stacks/synthesized-stacks.ts";
import { postroad } from "../../support/cli.ts";
import { commit } from "../../support/repository.ts";
import { emptyFolder, rootOf, TOOLKIT } from "../../support/root.ts";
import { TODAY } from "../../support/world.ts";
import { treeOf } from "../../synth/tree.ts";

const PROGRAM = join(TOOLKIT, "bin/thread.mjs");

/** As many as threads are started for, and some. */
const FILES = Object.fromEntries(fleetFiles(130));

const opened: StackThreads[] = [];
function threads(count: number, program = PROGRAM): StackThreads {
  const all = new StackThreads({ count, program, cache: undefined, patience: 2000 });
  opened.push(all);
  return all;
}
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

function planned(root: string): readonly PlannedStack[] {
  return plannedStacks(loadFleet({ root, toolkit: TOOLKIT }, TODAY), undefined).stacks;
}

function writing(root: string) {
  const fresh = emptyFolder();
  return { fresh, root, place: join(root, "cdktf.out", "stacks"), release: releaseOf(TOOLKIT) };
}

/** Until threads have written these. */
async function written(fresh: string, stacks: readonly PlannedStack[]): Promise<void> {
  while (!stacks.every(({ id }) => existsSync(join(fresh, "stacks", id, "cdk.tf.json")))) await setTimeout(50);
}

describe("a synth of a fleet", () => {
  it("writes the same bytes alone and beside one and three threads", { timeout: 120_000 }, async () => {
    const root = rootOf(FILES);
    const synth = async (count: number) => {
      const stackThreads = count === 0 ? undefined : { count, program: PROGRAM, cache: undefined };
      const { code } = await postroad(["synth"], { cwd: root, stackThreads });
      expect(code).toBe(0);
      return treeOf(join(root, "cdktf.out"));
    };
    const alone = await synth(0);
    expect(Object.keys(alone).length).toBeGreaterThan(130);
    expect(await synth(1)).toEqual(alone);
    expect(await synth(3)).toEqual(alone);
  });
});

describe("a preview of a change of all", () => {
  it("says the same alone and beside a thread", { timeout: 120_000 }, async () => {
    const root = rootOf(FILES);
    commit(root);
    const platform = join(root, "platform.yaml");
    writeFileSync(platform, readFileSync(platform, "utf8").replace("tls@", "tls-reports@"));
    const preview = (count: number) =>
      postroad(["preview", "--root", root, "--format", "json"], {
        stackThreads: count === 0 ? undefined : { count, program: PROGRAM, cache: undefined },
      });
    const alone = await preview(0);
    expect(alone.code).toBe(3);
    expect(await preview(1)).toEqual(alone);
  });
});

describe("stacks that are asked for ahead", () => {
  it("are synthesized by a thread, each once, as they would be here", async () => {
    const root = rootOf(FILES);
    const stacks = planned(root);
    const [there, here] = [writing(root), writing(root)];
    const some = threads(2);
    some.ahead(stacks, { kind: "write", ...there });
    await written(there.fresh, stacks);
    const made = stacks.map((stack) => some.takeWritten(stack));
    expect(made).toEqual(synthesizedStacks(stacks, here).stacks);
    expect(treeOf(there.fresh)).toEqual(treeOf(here.fresh));
  });

  it("are left to whoever asks where no thread has begun with them", () => {
    const root = rootOf(FILES);
    const stacks = planned(root);
    const some = threads(1);
    some.ahead(stacks, { kind: "compare", root });
    expect(some.takeText(stacks[0] as PlannedStack)).toBeUndefined();
  });

  it("are left to whoever asks where it was not requested, where they are few, and where they were taken", () => {
    const root = rootOf(FILES);
    const stacks = planned(root);
    const [few, one] = [stacks.slice(0, 50), stacks[60] as PlannedStack];
    const some = threads(1);
    some.ahead(few, { kind: "compare", root });
    expect([...few, one, few[0] as PlannedStack].map((stack) => some.takeText(stack))).toEqual(
      Array(52).fill(undefined),
    );
  });

  it("and cannot be synthesized are left to whoever asks, where what is wrong shows", async () => {
    const root = rootOf(FILES);
    const [one, ...others] = planned(root) as [PlannedStack, ...PlannedStack[]];
    const broken = others.map((stack) => ({ ...stack, blueprint: {} }) as unknown as PlannedStack);
    const some = threads(1);
    const there = writing(root);
    some.ahead([one, ...broken], { kind: "write", ...there });
    // The last that a thread begins with.
    await written(there.fresh, [one]);
    expect(some.takeWritten(one)?.id).toBe(one.id);
    expect(broken.map((stack) => some.takeWritten(stack))).toEqual(broken.map(() => undefined));
    expect(() => synthesizedStacks(broken, writing(root))).toThrow();
  });

  it("are left to whoever asks where the machine starts no thread", () => {
    const root = rootOf(FILES);
    const stacks = planned(root);
    // Whatever the reason is, the constructor says it at once: here, that this is no path.
    const some = threads(2, "thread.mjs");
    some.start();
    some.ahead(stacks, { kind: "compare", root });
    expect(stacks.map((stack) => some.takeText(stack))).toEqual(stacks.map(() => undefined));
  });

  it.each([
    ["that is not there", undefined],
    ["that ends at once", "process.exit(1);"],
    ["that fails over all that it is given", `parentPort.on("message", () => { throw new Error("no"); });`],
    [
      "that begins with all and answers nothing",
      `parentPort.on("message", ({ begun }) => new Int32Array(begun).fill(1));`,
    ],
    [
      "that begins with all and ends",
      `parentPort.on("message", ({ begun }) => { new Int32Array(begun).fill(1); process.exit(1); });`,
    ],
  ])("of a thread %s are left to whoever asks", async (_, text) => {
    const root = rootOf(FILES);
    const program = join(emptyFolder(), "thread.mjs");
    if (text !== undefined) writeFileSync(program, `import { parentPort } from "node:worker_threads";\n${text}\n`);
    const stacks = planned(root);
    const some = threads(1, program);
    some.ahead(stacks, { kind: "compare", root });
    await setTimeout(1000);
    const started = performance.now();
    expect(stacks.map((stack) => some.takeText(stack))).toEqual(stacks.map(() => undefined));
    // It is waited for once, not for each of them.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("a folder that stacks are written to", () => {
  it("is whoever asks for them's alone once one could not be made: no thread writes below it any more", async () => {
    const root = rootOf(FILES);
    const stacks = planned(root);
    const broken = { ...stacks[70], blueprint: {} } as unknown as PlannedStack;
    for (const run of [1, 2, 3]) {
      const there = writing(root);
      const some = threads(run);
      some.start();
      const all = [...stacks.slice(0, 70), broken, ...stacks.slice(71)];
      expect(() => synthesizedStacks(all, { ...there, threads: some })).toThrow();
      // Were a file written meanwhile, its folder could not be removed, or came again.
      rmSync(there.fresh, { recursive: true });
      await setTimeout(100);
      expect(existsSync(there.fresh)).toBe(false);
    }
  });

  it("holds nothing of a thread that was given up, and goes on writing", () => {
    const root = rootOf(FILES);
    const program = join(emptyFolder(), "thread.mjs");
    writeFileSync(
      program,
      `import { readdirSync, writeFileSync } from "node:fs";
       import { parentPort } from "node:worker_threads";
       parentPort.on("message", ({ begun, making }) => {
         new Int32Array(begun).fill(1);
         for (;;)
           try {
             for (const id of readdirSync(making.fresh + "/stacks")) writeFileSync(making.fresh + "/stacks/" + id + "/cdk.tf.json", "");
           } catch {}
       });`,
    );
    const [stacks, there, here] = [planned(root), writing(root), writing(root)];
    const made = synthesizedStacks(stacks, { ...there, threads: threads(1, program) });
    expect(made).toEqual(synthesizedStacks(stacks, here));
    expect(treeOf(there.fresh)).toEqual(treeOf(here.fresh));
    expect(readdirSync(there.fresh)).toEqual(["stacks"]);
  });
});
