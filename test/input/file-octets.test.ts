import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileOctets } from "../../src/input/file-octets.ts";
import { emptyFolder } from "../support/root.ts";

const MOST = 1024 * 1024;

it.each([0, 1, 65_535, 65_536, 65_537, 200_000, MOST])("a file of %i octets is read completely", (length) => {
  const path = join(emptyFolder(), "file");
  const octets = Buffer.from(Array.from({ length }, (_, index) => index % 251));
  writeFileSync(path, octets);
  expect(fileOctets(path, MOST).equals(octets)).toBe(true);
});

it("a link, a folder, a missing file and one that is too large are not read", () => {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at("file"), "");
  writeFileSync(at("large"), Buffer.alloc(MOST + 1));
  symlinkSync(at("file"), at("link"));
  mkdirSync(at("folder"));
  for (const name of ["link", "folder", "none", "large"]) expect(() => fileOctets(at(name), MOST)).toThrow();
});
