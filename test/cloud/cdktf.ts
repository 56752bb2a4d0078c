import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOOLKIT } from "../support/root.ts";
import { type Environment, type Result, runIsolated } from "./isolated.ts";
import { LESS_COLLECTING, pluginDir, terraformBinary } from "./toolchain.ts";

/** The repository's app, from its sources, and the one that repositories have which installed the package. */
const APPS = {
  sources: `node --import "${join(TOOLKIT, "node_modules/tsx/dist/loader.mjs")}" "${join(TOOLKIT, "stacks/main.ts")}"`,
  built: `node "${join(TOOLKIT, "bin/cdktf-app.mjs")}"`,
};

/** Gives a folder the repository's cdktf.json, with an app that is run from elsewhere. */
export function writeSettings(directory: string, app: keyof typeof APPS): void {
  const settings = JSON.parse(readFileSync(join(TOOLKIT, "cdktf.json"), "utf8"));
  writeFileSync(join(directory, "cdktf.json"), JSON.stringify({ ...settings, app: APPS[app] }));
}

/** Runs `cdktf` in a folder with a cdktf.json. `home` takes what it writes to the home folder. */
export function cdktf(
  directory: string,
  args: readonly string[],
  home: string,
  env: Environment = {},
): Promise<Result> {
  return runIsolated(join(TOOLKIT, "node_modules/.bin/cdktf"), [...args, "--no-color"], directory, {
    HOME: home,
    CI: "1",
    DISABLE_VERSION_CHECK: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    TF_CLI_ARGS_init: `-plugin-dir=${pluginDir()}`,
    TERRAFORM_BINARY_NAME: terraformBinary() ?? "terraform",
    ...LESS_COLLECTING,
    ...env,
  });
}
