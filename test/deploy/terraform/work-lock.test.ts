import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TerraformFault } from "../../../src/deploy/terraform/fault.ts";
import { takeWorkLock } from "../../../src/deploy/terraform/work-lock.ts";
import { emptyFolder } from "../../support/root.ts";

/** No process has a number above the system's greatest. */
const DEAD = { pid: 4_194_304, started: "1", command: "deploy" };

test("a folder is held by one, and free when it is given back", () => {
  const folder = emptyFolder();
  const lock = join(folder, "lock");
  const giveBack = takeWorkLock(lock, "deploy", join(folder, "postroad-aaaaaa"));
  expect(() => takeWorkLock(lock, "plan", join(folder, "postroad-bbbbbb"))).toThrow(TerraformFault);
  giveBack();
  takeWorkLock(lock, "plan", join(folder, "postroad-bbbbbb"))();
  expect(readdirSync(folder)).toEqual([]);
});

test("what a killed one left is taken over, with the private folder that it could not remove", () => {
  const folder = emptyFolder();
  const [lock, left, other] = ["lock", "postroad-aaaaaa", "postroad-of-mine"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const scratch of [left, other]) {
    mkdirSync(scratch);
    writeFileSync(lock, JSON.stringify({ ...DEAD, scratch }));
    takeWorkLock(lock, "deploy", join(folder, "postroad-bbbbbb"))();
  }
  expect([left, other].map(existsSync)).toEqual([false, true]);
});

test("a lock is written through no link that was laid beside it", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "other"), "theirs");
  symlinkSync("other", join(folder, `lock.${process.pid}`));
  takeWorkLock(join(folder, "lock"), "deploy", join(folder, "postroad-bbbbbb"))();
  expect(readFileSync(join(folder, "other"), "utf8")).toBe("theirs");
  expect(readdirSync(folder)).toEqual(["other"]);
});

test.each(["", "{}", "null", '{"pid":"1"}'])("a lock that holds %j is nobody's", (text) => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "lock"), text);
  takeWorkLock(join(folder, "lock"), "deploy", join(folder, "postroad-bbbbbb"))();
  expect(readdirSync(folder)).toEqual([]);
});

test("a number that another process has by now is not the one that was killed", () => {
  const folder = emptyFolder();
  const lock = join(folder, "lock");
  writeFileSync(lock, JSON.stringify({ ...DEAD, pid: process.pid, scratch: "" }));
  if (existsSync("/proc/self/stat")) takeWorkLock(lock, "deploy", join(folder, "postroad-bbbbbb"))();
});
