import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fleetFiles, writeFleet } from "../../bench/fleet/fleet.ts";
import { commit } from "../support/repository.ts";
import { EXAMPLES, emptyFolder, TOOLKIT } from "../support/root.ts";

/** The releases of Node.js that postroad runs on, beside the one that runs the tests: `.ci/run` installs their programs. */
const OTHERS = ["20", "22", "24"]
  .filter((version) => !process.version.startsWith(`v${version}.`))
  .map((version) => ({
    version,
    program: join(TOOLKIT, `.cache/node-${version}/node_modules/node-${process.platform}-${process.arch}/bin/node`),
  }));

const missing = OTHERS.filter(({ program }) => !existsSync(program)).map(({ version }) => version);
const why =
  missing.length === 0
    ? undefined
    : `not run: it needs Node.js ${missing.join(" and ")} in .cache, as .ci/run installs it`;
if (why !== undefined) {
  if (process.env["REQUIRE_TERRAFORM"] === "1") throw new Error(why);
  console.warn(`other releases of Node.js: ${why}`);
}

/** A fleet of the examples, with a change that preview shows. */
function fleet(): string {
  const root = emptyFolder();
  cpSync(EXAMPLES, root, { recursive: true });
  commit(root);
  const file = join(root, "tenants/harbor-supply.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("stage: quarantine", "stage: observe"));
  return root;
}

/** What check, synth and preview give, of a Node.js. */
function outputs(program: string, root: string) {
  const run = (...args: string[]) => {
    const command = [join(TOOLKIT, "bin/postroad.mjs"), ...args, "--root", root];
    const { status, stdout, stderr } = spawnSync(program, command, { encoding: "utf8", cwd: root });
    return { status, stdout, warned: /warning|deprecat|flag/i.test(stderr) };
  };
  const check = run("check", "--format", "json");
  const synth = run("synth", "--out", join(root, "out"));
  const preview = run("preview", "--format", "json");
  const stack = readFileSync(join(root, "out/stacks/harbor-supply/cdk.tf.json"), "utf8");
  return { check, synth, preview, stack };
}

it.skipIf(why !== undefined)("Node.js of other releases gives the bytes that the one here gives", () => {
  const root = fleet();
  const here = outputs(process.execPath, root);
  expect([here.check.status, here.synth.status, here.preview.status]).toEqual([0, 0, 3]);
  for (const { version, program } of OTHERS) {
    expect(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout).toMatch(new RegExp(`^v${version}\\.`));
    expect(outputs(program, root)).toEqual(here);
  }
});

/** What a synth says to whoever runs it, of a fleet for which threads make stacks. */
it.skipIf(why !== undefined)("no release of Node.js warns of what is called in threads", () => {
  const root = emptyFolder();
  writeFleet(root, fleetFiles(130));
  const env = { ...process.env, POSTROAD_CACHE: "off" };
  for (const { program } of OTHERS) {
    const command = [join(TOOLKIT, "bin/postroad.mjs"), "synth", "--root", root];
    const { status, stderr } = spawnSync(program, command, { encoding: "utf8", cwd: root, env });
    expect([status, stderr]).toEqual([0, "131 stacks written to cdktf.out.\n"]);
  }
});
