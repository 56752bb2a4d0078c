import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parquet, quoted, startEngine } from "../../../../src/world/reports/store/engine.ts";
import { StoreFailure } from "../../../../src/world/reports/store.ts";
import { emptyFolder } from "../../../support/root.ts";

async function engine() {
  const started = await startEngine(1, emptyFolder());
  onTestFinished(() => started.close());
  return started;
}

it.each(["a'b", "a*b", "[ab]", "a?b", "{a,b}", "a;b", "a--b"])("a path is what it says: %s", async (name) => {
  const { run, columns } = await engine();
  const folder = emptyFolder();
  const file = join(folder, `${name}.parquet`);
  await run(`COPY (SELECT 7 AS seven) TO ${quoted(file)} (FORMAT parquet)`);
  expect(readdirSync(folder)).toEqual([`${name}.parquet`]);
  for (const like of ["aXb", "a", "b"])
    await run(`COPY (SELECT 8 AS seven) TO ${quoted(join(folder, `${like}.parquet`))} (FORMAT parquet)`);
  expect(await columns(`SELECT seven FROM ${parquet([file])}`)).toEqual([[7]]);
});

it("no extension is loaded or fetched", async () => {
  const { run, columns } = await engine();
  const [loaded = []] = await columns("SELECT extension_name FROM duckdb_extensions() WHERE loaded ORDER BY 1");
  expect(loaded).toEqual(expect.arrayContaining(["parquet"]));
  expect(loaded).not.toContain("httpfs");
  await expect(run("SELECT * FROM read_parquet('s3://bucket/key.parquet')")).rejects.toThrow();
  const [settings = []] = await columns(
    "SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions')",
  );
  expect(settings).toEqual(["false", "false", "false"]);
});

it("what the machine refuses is a failure of the store, and what is wrong in a statement a bug", async () => {
  const { run, columns } = await engine();
  const nowhere = join(emptyFolder(), "no/such/folder/x.parquet");
  await expect(run(`COPY (SELECT 1 AS one) TO ${quoted(nowhere)} (FORMAT parquet)`)).rejects.toThrow(StoreFailure);
  const wrong = columns("SELECT nothing FROM nowhere");
  await expect(wrong).rejects.toThrow();
  await expect(wrong).rejects.not.toThrow(StoreFailure);
});
