/** Runs the property tests once for each of so many seeds, and says which seeds fail: `npm run test:seeds -- 20 [FIRST [PATH…]]`. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TOOLKIT } from "./root.ts";

const [, , countText = "20", firstText = "1", ...paths] = process.argv;
const [count, first] = [Number(countText), Number(firstText)];
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(first))
  throw new Error("must be npm run test:seeds -- COUNT [FIRST [PATH…]], the first two whole numbers");

/** Files that draw at random, themselves or by documents drawn for them; those of the paths alone, where some are named. */
const files = readdirSync(join(TOOLKIT, "test"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => join("test", path))
  .filter((path) => /from "(fast-check|.*\/any-document\.ts)"/.test(readFileSync(join(TOOLKIT, path), "utf8")))
  .filter((path) => paths.length === 0 || paths.some((part) => path.startsWith(part)))
  .sort();
const projects = ["unit", "fuzz", "oracles"].flatMap((name) => ["--project", name]);

const failed: number[] = [];
for (let seed = first; seed < first + count; seed++) {
  const { status } = spawnSync("npx", ["vitest", "run", "--silent", "--reporter=dot", ...projects, ...files], {
    cwd: TOOLKIT,
    env: { ...process.env, POSTROAD_SEED: String(seed) },
    stdio: "inherit",
  });
  if (status !== 0) failed.push(seed);
  console.log(`seed ${seed}: ${status === 0 ? "passes" : "fails"}`);
}
console.log(
  failed.length === 0 ? `${count} seeds pass` : `fails: ${failed.map((seed) => `POSTROAD_SEED=${seed}`).join(" ")}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
