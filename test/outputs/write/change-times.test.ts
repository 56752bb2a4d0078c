import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeTimes, isKeptBy } from "../../../src/outputs/write/change-times.ts";
import { emptyFolder } from "../../support/root.ts";

describe("times of change", () => {
  it.each([
    ["ext4", 0xef53, true],
    ["xfs", 0x58465342, true],
    ["btrfs", 0x9123683e, true],
    ["f2fs", 0xf2f52010, true],
    ["tmpfs, where what is written through memory changes none", 0x01021994, false],
    ["NFS", 0x6969, false],
    ["SMB", 0xff534d42, false],
    ["FUSE", 0x65735546, false],
    ["9p", 0x01021997, false],
    ["an overlay", 0x794c7630, false],
    ["FAT", 0x4d44, false],
  ])("are believed of %s: 0x%s, %s", (_, type, expected) => {
    expect(isKeptBy("linux", type)).toBe(expected);
    // Elsewhere the number says something else.
    expect(isKeptBy("darwin", type)).toBe(false);
    expect(isKeptBy("win32", type)).toBe(false);
  });

  it("a file system's time is that of a file whose mode was set to what it is, later than it was changed", () => {
    const path = join(emptyFolder(), "file");
    writeFileSync(path, "text", { mode: 0o640 });
    const before = lstatSync(path, { bigint: true });
    const time = changeTimes.after(path);
    const after = lstatSync(path, { bigint: true });
    expect(after.mode).toBe(before.mode);
    expect(after.mtimeNs).toBe(before.mtimeNs);
    expect(after.ctimeNs).toBe(time);
    expect(readFileSync(path, "utf8")).toBe("text");
    expect(time !== undefined && time > before.ctimeNs).toBe(true);
  });

  it("is none where there is no file, for a folder, and for a link, which is not followed", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "folder"));
    symlinkSync("file", join(folder, "link"));
    const before = lstatSync(join(folder, "file"), { bigint: true }).ctimeNs;
    for (const name of ["none", "folder", "link"]) expect(changeTimes.after(join(folder, name))).toBe(undefined);
    expect(lstatSync(join(folder, "file"), { bigint: true }).ctimeNs).toBe(before);
  });
});
