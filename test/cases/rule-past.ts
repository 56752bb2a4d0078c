import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openPast, type Past } from "../../src/resolve/past.ts";
import { commit, PAST_WORLD } from "../support/repository.ts";
import { TOOLKIT } from "../support/world.ts";

/**
 * Makes a root folder a repository whose last commit holds what an example gives as the past, and empties `tenants/` for what comes
 * now. Undefined where the example is not about change.
 *
 * `before.yaml` is the tenant file acme on the day before the tests'; `before/` a root folder instead. `history/NN-DAY.yaml` are earlier
 * versions of acme, oldest first, committed on their days.
 */
export function pastOfExample(folder: string, root: string): Past | undefined {
  const [file, whole, history] = ["before.yaml", "before", "history"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  if (!existsSync(file) && !existsSync(whole)) return undefined;
  const acme = join(root, "tenants/acme.yaml");
  for (const name of existsSync(history) ? readdirSync(history).sort() : []) {
    cpSync(join(history, name), acme);
    commit(root, name.slice(3, -5));
  }
  if (existsSync(whole)) cpSync(whole, root, { recursive: true });
  else cpSync(file, acme);
  commit(root);
  rmSync(join(root, "tenants"), { recursive: true });
  mkdirSync(join(root, "tenants"));
  return openPast({ root, toolkit: TOOLKIT }, "HEAD", PAST_WORLD);
}
