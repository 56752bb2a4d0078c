import { chmodSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type StackStore, stackStoreIn } from "../../src/cli/stack-store.ts";
import { emptyFolder } from "../support/root.ts";

const kept = (text: string, hasGuard = false) => ({ octets: Buffer.from(text), hasGuard });

function keep(store: StackStore, stacks: Readonly<Record<string, string>>): void {
  const run = store.open();
  for (const [key, text] of Object.entries(stacks)) run.add(key, kept(text));
  run.end();
}

function known(store: StackStore, ...keys: readonly string[]): (string | undefined)[] {
  const run = store.open();
  const texts = keys.map((key) => run.read(key)?.octets.toString("utf8"));
  run.end();
  return texts;
}

const packs = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

describe("a store of stacks", () => {
  it("gives what any run kept, and knows nothing else", () => {
    const folder = join(emptyFolder(), "new");
    const store = stackStoreIn(folder);
    expect(known(store, "a")).toEqual([undefined]);
    keep(store, { a: "alder", b: "" });
    keep(store, { c: "cedar" });
    expect(known(stackStoreIn(folder), "a", "b", "c", "d")).toEqual(["alder", "", "cedar", undefined]);
  });

  it("says whether a guard is beside a stack", () => {
    const store = stackStoreIn(emptyFolder());
    const run = store.open();
    run.add("a", kept("alder", true));
    run.end();
    expect(store.open().read("a")).toEqual(kept("alder", true));
  });

  it("leaves nothing of a run that added nothing, and one pack of two that added the same", () => {
    const folder = emptyFolder();
    const store = stackStoreIn(folder);
    keep(store, {});
    expect(packs(folder)).toEqual([]);
    keep(store, { a: "alder" });
    keep(store, { a: "alder" });
    expect(packs(folder)).toHaveLength(1);
  });

  it("brings together what would be read from many packs, and has at most 64", () => {
    const folder = emptyFolder();
    const store = stackStoreIn(folder);
    const keys = Array.from({ length: 12 }, (_, index) => `k${index}`);
    for (const key of keys) keep(store, { [key]: key });
    expect(known(store, ...keys)).toEqual(keys);
    expect(packs(folder)).toHaveLength(13);
    for (let index = 0; index < 70; index++) keep(store, { [`more${index}`]: `${index}` });
    expect(packs(folder)).toHaveLength(64);
    expect(known(store, "more69")).toEqual(["69"]);
  });

  it("where it cannot be, is not a fault", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "file"), "");
    const store = stackStoreIn(join(folder, "file", "below"));
    keep(store, { a: "alder" });
    expect(known(store, "a")).toEqual([undefined]);
  });
});

describe("a pack", () => {
  it.each<[string, (octets: Buffer) => Buffer | string]>([
    ["half of it", (octets) => octets.subarray(0, octets.length / 2)],
    ["nothing", () => ""],
    ["an index that was edited", (octets) => octets.toString("latin1").replace('"a"', '"b"')],
    ["a length that is not one", (octets) => octets.toString("latin1").replace(/[0-9]{12}$/, "999999999999")],
    ["another stack's bytes", (octets) => octets.toString("latin1").replace("alder", "elder")],
  ])("that holds %s is none, and what it held is kept again", (_, broken) => {
    const folder = emptyFolder();
    const store = stackStoreIn(folder);
    keep(store, { a: "alder" });
    const [path = ""] = packs(folder);
    writeFileSync(path, broken(readFileSync(path)));
    expect(known(store, "a", "b")).toEqual([undefined, undefined]);
    keep(store, { a: "alder" });
    expect(known(store, "a")).toEqual(["alder"]);
  });

  it("with one stack that is broken gives the others", () => {
    const folder = emptyFolder();
    const store = stackStoreIn(folder);
    keep(store, { a: "alder", b: "birch" });
    const [path = ""] = packs(folder);
    writeFileSync(path, readFileSync(path, "latin1").replace("alder", "elder"));
    expect(known(store, "a", "b")).toEqual([undefined, "birch"]);
  });

  it("that others can write, or that is a link, is not believed", () => {
    const folder = emptyFolder();
    const store = stackStoreIn(folder);
    keep(store, { a: "alder" });
    const [path = ""] = packs(folder);
    chmodSync(path, 0o666);
    expect(known(store, "a")).toEqual([undefined]);
    chmodSync(path, 0o600);
    const elsewhere = emptyFolder();
    symlinkSync(path, join(elsewhere, "linked.stacks"));
    expect(known(stackStoreIn(elsewhere), "a")).toEqual([undefined]);
    expect(known(store, "a")).toEqual(["alder"]);
  });

  it("that was of use stays longer than a later one that was not", () => {
    const folder = emptyFolder();
    const store = stackStoreIn(folder);
    keep(store, { a: "alder" });
    const [path = ""] = packs(folder);
    for (let index = 0; index < 63; index++) keep(store, { [`k${index}`]: `${index}` });
    utimesSync(path, 1, 1);
    expect(known(store, "a")).toEqual(["alder"]);
    keep(store, { last: "last" });
    expect(packs(folder)).toHaveLength(64);
    expect(known(store, "a")).toEqual(["alder"]);
  });
});
