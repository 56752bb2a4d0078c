import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildFault, nodeFault, usageExit } from "../../bin/start-fault.mjs";
import { machineFault } from "../../src/cli/machine-fault.ts";
import { emptyFolder } from "../support/root.ts";

/** What this does wrong. */
function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error("must fail");
}

const system = (code: string, more: object = {}) => Object.assign(new Error(code), { code, syscall: "write", ...more });

test("what the machine refuses is a line that says what must be and what was got", () => {
  const folder = emptyFolder();
  const missing = join(folder, "missing/file");
  expect(machineFault(errorOf(() => writeFileSync(missing, "")))).toBe(
    `${missing} must be there, got nothing (ENOENT)`,
  );
  writeFileSync(join(folder, "file"), "");
  expect(machineFault(errorOf(() => mkdirSync(join(folder, "file/below"))))).toContain("got a file in its place");
  expect(machineFault(system("ENOSPC"))).toBe("what is written must have room on its disk, got a full one (ENOSPC)");
  expect(machineFault(system("EFBIG"))).toContain("ulimit -f");
  const loop = join(folder, "loop");
  symlinkSync("loop", loop);
  expect(machineFault(errorOf(() => readFileSync(loop)))).toContain("(ELOOP)");
  expect(machineFault(errorOf(() => mkdirSync(join(folder, "a".repeat(300)))))).toContain("(ENAMETOOLONG)");
  expect(machineFault(system("EROFS", { path: "/out" }))).toBe(
    "/out must be writable, got a read-only file system (EROFS)",
  );
  for (const code of ["EXDEV", "EBUSY"])
    expect(machineFault(system(code, { path: "/out/.terraform" }))).toMatch(
      /^\/out\/\.terraform must be .*a mount.*\(E/,
    );
});

test("an error of the program stays one", () => {
  expect(machineFault(errorOf(() => (undefined as unknown as string).length))).toBeUndefined();
  expect(machineFault(Object.assign(new Error(), { code: "ENOENT" }))).toBeUndefined();
  expect(machineFault(system("ERR_ASSERTION"))).toBeUndefined();
  expect(machineFault("ENOSPC")).toBeUndefined();
});

test("a Node.js that is too old is named, with the oldest that will do", () => {
  const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(nodeFault(process.versions.node, engines.node)).toBeUndefined();
  expect(nodeFault("20.9.0", ">=20.19")).toBe("Node.js must be 20.19 or later, got 20.9.0");
  expect(nodeFault("18.20.4", ">=20.19")).toBe("Node.js must be 20.19 or later, got 18.20.4");
  for (const version of ["20.19.0", "22.0.0", "21.1.0"]) expect(nodeFault(version, ">=20.19")).toBeUndefined();
});

test("a bundle that cannot be built says why, and what to run", () => {
  const missing = Object.assign(new Error("Cannot find package 'esbuild'\nat x"), { code: "ERR_MODULE_NOT_FOUND" });
  expect(buildFault(missing, "/opt/postroad/")).toBe(
    "/opt/postroad/dist must be built before the first command, got Cannot find package 'esbuild'\n  = help: run npm ci, with the development dependencies (--include=dev)",
  );
  expect(buildFault(system("EROFS"), "/opt/")).toContain("got EROFS\n  = help: run npm run build once");
});

test("the exit code of what could not be run is 1 where 2 means that something changes", () => {
  expect(["check", "show", "synth"].map((word) => usageExit([word]))).toEqual([2, 2, 2]);
  expect(["preview", "plan", "deploy"].map((word) => usageExit(["--x", word]))).toEqual([1, 1, 1]);
  expect(usageExit(["show", "plan"])).toBe(2);
  expect(usageExit([])).toBe(2);
});
