import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageHash } from "../../../src/deploy/attached/package-hash.ts";
import { checkedPackages } from "../../../src/deploy/attached/packages.ts";
import { emptyFolder } from "../../support/root.ts";

const ADDRESS = "registry.terraform.io/hashicorp/aws";
const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
const PROGRAM = "terraform-provider-aws_v1.0.0_x5";

/** A folder of providers with one in it, as a link to where it lies. */
function mirrorWith(program: string, mode = 0o755): string {
  const [mirror, store] = [emptyFolder(), emptyFolder()];
  writeFileSync(join(store, PROGRAM), program, { mode });
  writeFileSync(join(store, "LICENSE.txt"), "licence\n");
  mkdirSync(join(mirror, ADDRESS, "1.0.0"), { recursive: true });
  symlinkSync(store, join(mirror, ADDRESS, "1.0.0", PLATFORM));
  return mirror;
}

const lockOf = (...hashes: readonly string[]) =>
  `provider "${ADDRESS}" {\n  version     = "1.0.0"\n  constraints = "1.0.0"\n  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join("")}  ]\n}\n`;

/** By sha256sum and base64, of the two lines that golang.org/x/mod/sumdb/dirhash writes for these files. */
const HASH = "h1:a5aCOtqHnpKsewVKI7KIC0IMQBgeuUHOo9laumV3yWA=";

test("a package has the hash that lock files have for it", async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, PROGRAM), "program\n");
  writeFileSync(join(folder, "LICENSE.txt"), "licence\n");
  expect(await packageHash(folder)).toBe(HASH);
});

test("what the lock file names is found, by its hash alone", async () => {
  const mirror = mirrorWith("program\n");
  const found = await checkedPackages(mirror, lockOf("zh:00", HASH));
  expect([...found.keys()]).toEqual([ADDRESS]);
  expect(found.get(ADDRESS)?.place).toBe(join(ADDRESS, "1.0.0", PLATFORM));
  expect(await checkedPackages(mirror, lockOf("zh:00", "h1:other"))).toEqual(new Map());
});

test("a program that is another, cannot be run, or is not there is left out", async () => {
  expect(await checkedPackages(mirrorWith("another\n"), lockOf(HASH))).toEqual(new Map());
  expect(await checkedPackages(mirrorWith("program\n", 0o644), lockOf(HASH))).toEqual(new Map());
  expect(await checkedPackages(emptyFolder(), lockOf(HASH))).toEqual(new Map());
});
