#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBundle } from "./bundle.mjs";
import { cacheFolder } from "./cache-folder.mjs";
import { buildFault, nodeFault, unbuiltFault, usageExit } from "./start-fault.mjs";

// What is written here is run and applied: under `umask 000`, everybody on the machine could write it.
process.umask(process.umask() | 0o002);

// Newer releases of Node.js complain of what cdktf calls: nobody who runs a command can fix it.
process.noDeprecation = true;

const toolkit = fileURLToPath(new URL("..", import.meta.url));
const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
// A package holds no sources: its bundle was built before it was packed (docs/adr/0015).
const isPackage = !existsSync(new URL("../src/cli/main.ts", import.meta.url));
const fault = nodeFault(process.versions.node, engines.node) ?? (isPackage ? whole() : await made());
if (fault === undefined) {
  const [use = ""] = process.argv.slice(2);
  if (use !== "synth" || !(await ran("unchanged.cjs", "synth unchanged", ({ unchanged }) => unchanged(toolkit))))
    await ran("main.cjs", use, ({ main }) => main(toolkit));
} else {
  process.stderr.write(`error: ${fault}\n`);
  process.exitCode = usageExit(process.argv.slice(2));
}

/** Loads a part of the bundle and runs it. A synth of unchanged files has one of its own, for it takes little longer than its start. */
async function ran(file, use, run) {
  const bundle = openBundle(join(toolkit, "dist"), { cache: cacheFolder(process.env), use });
  const result = await run(bundle.load(file));
  bundle.keep();
  return result;
}

/** Whether a package has its bundle. */
function whole() {
  return existsSync(join(toolkit, "dist/main.cjs")) ? undefined : unbuiltFault(toolkit);
}

/** Makes the bundle where it is stale; what keeps it from being built is one line. */
async function made() {
  try {
    const { build, isStale } = await import("./build.mjs");
    if (isStale()) await build();
    return undefined;
  } catch (error) {
    if (process.env["POSTROAD_DEBUG"] !== undefined) throw error;
    return buildFault(error, toolkit);
  }
}
