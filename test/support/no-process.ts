import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";

/** In a unit test no other program is started: one that needs git, Node.js or Terraform is an integration test, named so in vitest.config.ts. */
function refuse(): never {
  throw new Error("a unit test starts no process: name its file under INTEGRATION in vitest.config.ts");
}

for (const name of ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"] as const)
  childProcess[name] = refuse as never;
syncBuiltinESMExports();
