import { spawnSync } from "node:child_process";
import fs, {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startReplacing } from "../../src/outputs/write/replace-folder.ts";
import { emptyFolder, TOOLKIT } from "../support/root.ts";
import { treeOf } from "./tree.ts";

const NOTHING_KEPT = () => [];

const write = (folder: string, files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

/** A folder to replace, in a folder that is empty but for it. */
function target(files?: Record<string, string>): { folder: string; around: string } {
  const around = emptyFolder();
  const folder = join(around, "out");
  if (files !== undefined) write(folder, files);
  return { folder, around };
}

/** Replaces a folder, as synth does: what is not put in its place is taken away. */
function replaceFolder(folder: string, build: (fresh: string) => void, keep: (old: string) => readonly string[]): void {
  const replacement = startReplacing(folder);
  try {
    build(replacement.fresh);
    replacement.end(keep);
  } finally {
    replacement.leave();
  }
}

/** A process id that belongs to nobody any more. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("a folder", () => {
  it("is made where there is none, with the folders above it", () => {
    const { around } = target();
    const folder = join(around, "deep", "out");
    replaceFolder(folder, (fresh) => write(fresh, { a: "new" }), NOTHING_KEPT);
    expect(treeOf(around)).toEqual({ "deep/out/a": "new" });
  });

  it("is replaced whole, and nothing is left beside it", () => {
    const { folder, around } = target({ a: "old", b: "old" });
    replaceFolder(folder, (fresh) => write(fresh, { a: "new" }), NOTHING_KEPT);
    expect(treeOf(around)).toEqual({ "out/a": "new" });
  });

  it("keeps what is asked for, but for what was created again", () => {
    const { folder, around } = target({ "s/a": "old", "s/kept/x": "old", "s/lock": "old", other: "old" });
    replaceFolder(
      folder,
      (fresh) => write(fresh, { "s/a": "new" }),
      () => ["s/a", "s/kept", "s/lock", "s/absent"],
    );
    expect(treeOf(around)).toEqual({ "out/s/a": "new", "out/s/kept/x": "old", "out/s/lock": "old" });
  });

  it("stays as it was when building fails", () => {
    const { folder, around } = target({ a: "old" });
    const fail = (fresh: string): void => {
      write(fresh, { a: "half" });
      throw new Error("full disk");
    };
    expect(() => replaceFolder(folder, fail, NOTHING_KEPT)).toThrow("full disk");
    expect(treeOf(around)).toEqual({ "out/a": "old" });
  });
});

describe("what a killed run left", () => {
  const rebuild = (folder: string) =>
    replaceFolder(
      folder,
      (fresh) => write(fresh, { a: "new" }),
      () => ["kept"],
    );

  it("while it was building goes with the next run", () => {
    const { folder, around } = target({ a: "old", kept: "yes" });
    write(`${folder}.new-${deadProcess()}`, { a: "half" });
    rebuild(folder);
    expect(treeOf(around)).toEqual({ "out/a": "new", "out/kept": "yes" });
  });

  it("between the two renames is taken back by the next run", () => {
    const { folder, around } = target();
    const pid = deadProcess();
    write(`${folder}.old-${pid}`, { a: "old", kept: "yes" });
    write(`${folder}.new-${pid}`, { a: "half" });
    write(around, { [`out.keep-${pid}`]: '["kept"]' });
    rebuild(folder);
    expect(treeOf(around)).toEqual({ "out/a": "new", "out/kept": "yes" });
  });

  it("before what is kept was carried over is finished by the next run", () => {
    const { folder, around } = target({ a: "newer" });
    const pid = deadProcess();
    write(`${folder}.old-${pid}`, { a: "old", kept: "yes", dropped: "old" });
    write(around, { [`out.keep-${pid}`]: '["kept"]' });
    rebuild(folder);
    expect(treeOf(around)).toEqual({ "out/a": "new", "out/kept": "yes" });
  });

  it("with a list that was cut off does no harm", () => {
    const { folder, around } = target({ a: "old", kept: "yes" });
    write(around, { [`out.keep-${deadProcess()}`]: '["ke' });
    rebuild(folder);
    expect(treeOf(around)).toEqual({ "out/a": "new", "out/kept": "yes" });
  });

  it("is left alone while its process runs", () => {
    const { folder, around } = target({ a: "old" });
    const other = `${folder}.new-${process.ppid}`;
    write(other, { a: "under way" });
    rebuild(folder);
    expect(treeOf(other)).toEqual({ a: "under way" });
    expect(readdirSync(around).sort()).toEqual(["out", `out.new-${process.ppid}`]);
  });

  it("is told from what others keep beside the folder", () => {
    const { folder, around } = target({ a: "old" });
    const names = ["output.new-99999999", "out.new-", "out.backup", "out.old-12x"];
    for (const name of names) write(join(around, name), { theirs: "yes" });
    rebuild(folder);
    for (const name of names) expect(existsSync(join(around, name, "theirs"))).toBe(true);
  });
});

/** Has `act` called before each rename, with what is renamed; what it throws, the system says. */
function beforeRenames(act: (from: string, to: string) => void): void {
  const { renameSync } = fs;
  const use = (one: typeof renameSync) => {
    fs.renameSync = one;
    syncBuiltinESMExports();
  };
  use((from, to) => {
    use(renameSync);
    act(String(from), String(to));
    use(replaced);
    renameSync(from, to);
  });
  const replaced = fs.renameSync;
  onTestFinished(() => use(renameSync));
}

const refusal = (code: string, path: string) => Object.assign(new Error(code), { code, syscall: "rename", path });

describe("a folder that another run replaces at the same time", () => {
  const kept = { "s/kept/x": "old", "s/lock": "old" };
  const mine = (folder: string) =>
    replaceFolder(
      folder,
      (fresh) => write(fresh, { a: "mine" }),
      () => ["s/kept", "s/lock"],
    );

  it("is replaced once more where it came between the two renames, and what is kept stays", () => {
    const { folder, around } = target({ a: "old", ...kept });
    let others = 0;
    beforeRenames((from) => {
      if (from.includes(".new-") && others++ < 2) write(folder, { a: "theirs", "s/other": "theirs" });
    });
    mine(folder);
    expect(treeOf(around)).toEqual({ "out/a": "mine", ...{ "out/s/kept/x": "old", "out/s/lock": "old" } });
  });

  it("is put in its place where the other one has moved the old one away", () => {
    const { folder, around } = target({ a: "old" });
    beforeRenames((from) => {
      if (from === folder) rmSync(folder, { recursive: true });
    });
    mine(folder);
    expect(treeOf(around)).toEqual({ "out/a": "mine" });
  });
});

it("a folder in which something cannot be moved, as a mount cannot, stays as it was, and that is named", () => {
  const { folder, around } = target({ a: "old", "s/kept/x": "old", "s/lock": "old" });
  beforeRenames((from) => {
    if (from.endsWith("/s/lock")) throw refusal("EBUSY", from);
  });
  const replace = () =>
    replaceFolder(
      folder,
      (fresh) => write(fresh, { a: "new" }),
      () => ["s/kept", "s/lock"],
    );
  expect(replace).toThrow(expect.objectContaining({ code: "EBUSY", path: join(folder, "s/lock") }));
  expect(treeOf(around)).toEqual({ "out/a": "old", "out/s/kept/x": "old", "out/s/lock": "old" });
});

describe("a folder of another user's", () => {
  const OTHER = 65_534;
  /** Root may do all: there, another user replaces the folder. */
  const user = process.getuid?.() === 0 ? { uid: OTHER, gid: OTHER } : {};
  const source = pathToFileURL(join(TOOLKIT, "src/outputs/write/replace-folder.ts")).href;

  /** A folder that the user may write in, not below the tests' own, which is closed to others. */
  function around(): string {
    const folder = mkdtempSync(join(process.platform === "darwin" ? tmpdir() : "/tmp", "postroad-other-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** What a process of the user says. */
  const run = (script: string, folder: string) =>
    spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      cwd: TOOLKIT,
      env: { PATH: process.env["PATH"], TMPDIR: folder, TSX_DISABLE_CACHE: "1" },
      encoding: "utf8",
      ...user,
    }).stdout.trim();

  const replaced = (folder: string) =>
    run(
      `
      const { writeFileSync } = await import("node:fs");
      const { startReplacing } = await import(${JSON.stringify(source)});
      const replacement = startReplacing(${JSON.stringify(folder)});
      try {
        writeFileSync(replacement.fresh + "/a", "new");
        replacement.end(() => ["s/kept"]);
        console.log("done");
      } catch ({ code, path }) {
        console.log(code + " " + path);
      } finally {
        replacement.leave();
      }`,
      dirname(folder),
    );

  it.skipIf(process.platform === "win32").for([
    ["itself", ""],
    ["a folder in it that goes", "s/gone"],
    ["a folder in it that is carried over", "s/kept"],
    ["the folder above what is carried over", "s"],
  ] as const)("is named, and left whole with nothing beside it: %s", ([, closed], { skip }) => {
    const base = around();
    const folder = join(base, "out");
    write(folder, { a: "old", "s/kept/x": "old", "s/gone/deep/x": "old" });
    for (const name of ["", ...(readdirSync(base, { recursive: true }) as string[])])
      if (user.uid !== undefined) chownSync(join(base, name), user.uid, user.gid);
    skip(
      run(`await import(${JSON.stringify(source)}); console.log("ok")`, base) !== "ok",
      "the user cannot read the sources",
    );
    const before = treeOf(base);
    chmodSync(join(folder, closed), 0o555);
    expect(replaced(folder)).toBe(`EACCES ${join(folder, closed)}`);
    chmodSync(join(folder, closed), 0o755);
    expect(treeOf(base)).toEqual(before);
    expect(replaced(folder)).toBe("done");
    expect(treeOf(base)).toEqual({ "out/a": "new", "out/s/kept/x": "old" });
  });
});
