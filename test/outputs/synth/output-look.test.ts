import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { startThread } from "../../../src/input/start-thread.ts";
import { isAsSeen, outputNow } from "../../../src/outputs/synth/known-output.ts";
import { lookProgram, MANY, startLook } from "../../../src/outputs/synth/threads/output-look.ts";
import { diskFolder, HAS_DISK } from "../../support/disk-folder.ts";
import { keepingTimes } from "../../support/keep-times.ts";
import { TOOLKIT } from "../../support/root.ts";

const IDS = ["alder", "birch"];
const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const STACK = "stacks/alder/cdk.tf.json";

/** An output on a disk that was seen, by its looks one of many stacks; and a thread that counts how often it is started. */
function given(stacks = MANY) {
  const folder = diskFolder();
  const out = join(folder, "out");
  const at = (path: string): string => join(out, path);
  for (const id of IDS) {
    mkdirSync(at(`stacks/${id}`), { recursive: true });
    writeFileSync(at(`stacks/${id}/cdk.tf.json`), id);
  }
  writeFileSync(at("manifest.json"), "{}");
  const { seen } = outputNow(out, {
    stacks: IDS.map((id) => [id, id, digestOf(id), false] as const),
    manifest: digestOf("{}"),
    version: "1",
    guard: "",
  });
  if (seen === undefined) throw new Error("must be seen");
  const started: Worker[] = [];
  const start: typeof startThread = (program, options) => {
    const worker = startThread(program, options);
    if (worker !== undefined) started.push(worker);
    return worker;
  };
  const data = { out, seen: { ...seen, stacks } };
  const programOf = (text: string): string => {
    writeFileSync(join(folder, "program.cjs"), text);
    return join(folder, "program.cjs");
  };
  return { out, at, data, started, programOf, thread: { program: lookProgram(TOOLKIT), cores: 2, start } };
}

/** Nothing is there: whoever looks here finds another output. */
const ELSEWHERE = "/nonexistent";

describe.skipIf(!HAS_DISK)("a look at an output", () => {
  it("is a thread's where it has many stacks", async () => {
    const { data, started, thread } = given();
    expect(await startLook(data, thread).answer(ELSEWHERE)).toBe(true);
    expect(started.length).toBe(1);
  });

  it.each([
    [MANY - 1, 2],
    [100, 64],
    [MANY, 1],
  ])("starts no thread for %i stacks and %i cores", async (stacks, cores) => {
    const { out, data, started, thread } = given(stacks);
    const look = startLook(data, { ...thread, cores });
    expect(await look.answer(out)).toBe(true);
    expect(await look.answer(ELSEWHERE)).toBe(false);
    look.leave();
    expect(started).toEqual([]);
  });

  it.each<[string, (at: (path: string) => string) => void, boolean]>([
    ["nothing was changed", () => undefined, true],
    ["a file is beside a stack", (at) => writeFileSync(at("stacks/alder/plan"), ""), false],
    ["a stack was edited", (at) => writeFileSync(at(STACK), "elder"), false],
    [
      "a stack was edited, its size and time as they were",
      (at) => keepingTimes(at(STACK), () => writeFileSync(at(STACK), "elder")),
      false,
    ],
    ["a stack was written again", (at) => writeFileSync(at(STACK), readFileSync(at(STACK))), false],
    ["a stack is gone", (at) => rmSync(at("stacks/alder"), { recursive: true }), false],
    ["a stack is new", (at) => mkdirSync(at("stacks/cedar")), false],
    [
      "a stack is a link",
      (at) => {
        renameSync(at(STACK), at("../aside"));
        symlinkSync(at("../aside"), at(STACK));
      },
      false,
    ],
    ["a guard is beside a stack", (at) => writeFileSync(at("stacks/birch/guard.zip"), ""), false],
    [
      "the manifest is another, as large",
      (at) => keepingTimes(at("manifest.json"), () => writeFileSync(at("manifest.json"), "[]")),
      false,
    ],
    ["a file is beside the manifest", (at) => writeFileSync(at("notes"), ""), false],
    ["a stopped run left something beside it", (at) => mkdirSync(at("../out.new-999999999")), false],
    ["it is gone", (at) => rmSync(at("."), { recursive: true }), false],
  ])("where %s has one answer, in a thread and here", async (_, edit, expected) => {
    const { out, at, data, started, thread } = given();
    edit(at);
    expect(isAsSeen(out, data.seen)).toBe(expected);
    expect(await startLook(data, thread).answer(out)).toBe(expected);
    expect(started.length).toBe(1);
  });

  it.each<[string, string]>([
    ["fails", 'throw new Error("x");'],
    ["cannot be read", "}"],
    ["ends without an answer", ""],
    ["stops itself", "process.exit(3);"],
    ["answers something else", 'require("node:worker_threads").parentPort.postMessage("yes");'],
    ["goes on and on", "for (;;);"],
    ["waits for ever", "setInterval(() => undefined, 1000);"],
  ])("is taken here where a thread %s", async (_, text) => {
    const { out, at, data, started, programOf, thread } = given();
    const answer = () => startLook(data, { ...thread, program: programOf(text), patience: 300 }).answer(out);
    expect(await answer()).toBe(true);
    writeFileSync(at(STACK), "elder");
    expect(await answer()).toBe(false);
    expect(started.length).toBe(2);
  });

  it("is taken here where a thread cannot start, or has no program", async () => {
    const { out, data, thread } = given();
    for (const other of [{ start: () => undefined }, { program: join(out, "none.cjs") }]) {
      expect(await startLook(data, { ...thread, ...other }).answer(out)).toBe(true);
      expect(await startLook(data, { ...thread, ...other }).answer(ELSEWHERE)).toBe(false);
    }
  });

  it("that nobody asks for ends its thread", async () => {
    const { data, started, programOf, thread } = given();
    const look = startLook(data, { ...thread, program: programOf("for (;;);") });
    const [worker] = started;
    if (worker === undefined) throw new Error("must have started");
    await once(worker, "online");
    const ended = once(worker, "exit");
    look.leave();
    expect(await ended).toEqual([1]);
  });
});
