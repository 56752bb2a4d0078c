import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { zip } from "../../src/providers/ses/guard/zip.ts";
import { emptyFolder } from "../support/root.ts";

const FILES = { "index.mjs": "export const handler = 1;\n", "empty.txt": "", "grüße.txt": "é✉\n".repeat(1000) };

const READ = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[one.filename, archive.read(one).decode(), one.external_attr >> 16, one.date_time] for one in archive.infolist()]))
`;

test("an archive gives back its files, readable by everyone, without a date of its making", () => {
  const file = join(emptyFolder(), "some.zip");
  writeFileSync(file, zip(FILES));
  const { stdout, status } = spawnSync("python3", ["-c", READ, file], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual(
    Object.entries(FILES).map(([name, text]) => [name, text, 0o100644, [1980, 1, 1, 0, 0, 0]]),
  );
});

test("the same files give the same bytes", () => {
  expect(zip(FILES).equals(zip({ ...FILES }))).toBe(true);
});
