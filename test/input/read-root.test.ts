import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesIn } from "../../src/input/files.ts";
import { readRoot, rootDigest } from "../../src/input/read-root.ts";
import { filesOf, linesOf } from "../../src/input/workspace.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { rootOf } from "../support/root.ts";

/** Every kind of thing that a root may hold. */
function given() {
  const root = rootOf({
    "tenants/acme.yaml": "version: 1\n",
    "tenants/.hidden": "",
    "tenants/notes.yml": "",
    "tenants/latin.yaml": Buffer.from([0x61, 0xe9, 0x0a]).toString("latin1"),
    "tenants/large.yaml": "# x\n".repeat(70_000),
    "catalog/own.yaml": "service: own\n",
  });
  writeFileSync(join(root, "tenants/broken.yaml"), Buffer.from([0x61, 0xff]));
  symlinkSync("/etc/hostname", join(root, "tenants/linked.yaml"));
  mkdirSync(join(root, "tenants/folder.yaml"));
  writeFileSync(join(root, "adopt"), "");
  return root;
}

const toolkit = process.cwd();
const NAMES = ["acme", "latin", "large", "broken", "linked", "folder", "absent"].map((id) => `tenants/${id}.yaml`);

/** All that a reader can ask of files. */
function answers(files: ReturnType<typeof filesIn>) {
  const found: Diagnostic[] = [];
  return {
    lists: ["tenants", "catalog", "adopt", "acknowledge"].map((folder) => files.list(folder, found)),
    exists: ["platform.yaml", "records.lock.json", ...NAMES].map((path) => files.exists(path)),
    texts: NAMES.map((path) => files.text(path)),
    larger: files.text("tenants/large.yaml", 1024 * 1024),
    again: files.text("tenants/large.yaml"),
    found,
  };
}

describe("a root that is read at once", () => {
  it("holds what is on the disk, with the same faults", () => {
    const root = given();
    const read = readRoot({ root, toolkit });
    expect(answers(filesOf(read?.folders ?? { root: "", toolkit }).root)).toEqual(answers(filesIn(root)));
  });

  it("has the digest that it has where no file is kept", () => {
    const root = given();
    const digest = readRoot({ root, toolkit })?.digest();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(rootDigest({ root, toolkit })).toBe(digest);
    expect(rootDigest({ root: toolkit, toolkit })).toBe(readRoot({ root: toolkit, toolkit })?.digest());
    writeFileSync(join(root, "tenants/acme.yaml"), "version: 2\n");
    expect(rootDigest({ root, toolkit })).not.toBe(digest);
    expect(rootDigest({ root, toolkit: join(root, "tenants") })).not.toBe(rootDigest({ root, toolkit }));
  });

  it("refuses a file that is too large for its reader, whoever else has read it", () => {
    const { root: files } = filesOf(readRoot({ root: given(), toolkit })?.folders ?? { root: "", toolkit });
    expect(files.text("tenants/large.yaml", 1024 * 1024)).toHaveProperty("text");
    expect(files.text("tenants/large.yaml")).toHaveProperty("diagnostic.rule", "file/size");
    expect(files.text("tenants/large.yaml", 1024 * 1024)).toHaveProperty("text");
  });

  it("is what it was, whatever is saved, made or removed later", () => {
    const root = given();
    const { folders } = readRoot({ root, toolkit }) ?? { folders: { root: "", toolkit } };
    writeFileSync(join(root, "tenants/acme.yaml"), "version: 2\n");
    writeFileSync(join(root, "records.lock.json"), "{}");
    writeFileSync(join(root, "tenants/later.yaml"), "");
    mkdirSync(join(root, "acknowledge"));
    rmSync(join(root, "catalog"), { recursive: true });
    const { root: files } = filesOf(folders);
    expect(files.text("tenants/acme.yaml")).toEqual({ text: "version: 1\n" });
    expect(linesOf(folders, "tenants/acme.yaml")).toEqual(["version: 1", ""]);
    expect(linesOf(folders, "catalog/own.yaml")).toEqual(["service: own", ""]);
    expect(files.exists("records.lock.json")).toBe(false);
    expect(files.list("tenants", [])).not.toContain("later.yaml");
    expect(files.exists("tenants/later.yaml")).toBe(false);
  });

  it("has a digest that any file changes, and no reading of it", () => {
    const root = given();
    const digest = () => readRoot({ root, toolkit })?.digest();
    const first = digest();
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(digest()).toBe(first);
    writeFileSync(join(root, "tenants/.hidden"), "x");
    expect(digest()).not.toBe(first);
  });

  it("has no digest where a file is too large to be kept, unless nobody reads what is by its name", () => {
    const root = given();
    mkdirSync(join(root, "tenants/folder.yaml/deep"));
    const large = (name: string) => {
      writeFileSync(join(root, name), "");
      truncateSync(join(root, name), 8 * 1024 * 1024 + 1);
      return readRoot({ root, toolkit })?.digest();
    };
    expect(large("tenants/.hidden")).toMatch(/^[0-9a-f]{64}$/);
    expect(large("tenants/folder.yaml/deep/a.yaml")).toMatch(/^[0-9a-f]{64}$/);
    expect(large("tenants/large.yaml")).toBeUndefined();
  });

  it("is none where a file is beyond all bounds", () => {
    const root = given();
    truncateSync(join(root, "tenants/large.yaml"), 64 * 1024 * 1024 + 1);
    expect(readRoot({ root, toolkit })).toBeUndefined();
  });
});
