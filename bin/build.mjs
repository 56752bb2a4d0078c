#!/usr/bin/env node
/** Bundles src/cli into dist/: the command then starts in tens of milliseconds. Written aside and renamed. */
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isBundleStale, sourcesOf, stampOf, writeStamp } from "./freshness.mjs";

const toolkit = fileURLToPath(new URL("..", import.meta.url));
const dist = join(toolkit, "dist");

/** Whether dist/ must be built: see freshness.mjs. */
export const isStale = () => isBundleStale(toolkit);

export async function build() {
  const { build: bundle, transform } = await import("esbuild");
  const fresh = `${dist}-${process.pid}`;
  // Before anything is read: what is edited while this runs may not be in the bundle.
  const sources = sourcesOf(toolkit);
  // Nobody else's: a folder of that name, or a link, may have come out of git.
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  const { validators, documents } = await standaloneValidators(bundle, fresh);
  const guard = await guardText(bundle, fresh);
  const settings = {
    absWorkingDir: toolkit,
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: "esm",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    target: "node20.19",
    // cdktf, its providers, DuckDB's library and the AWS SDK are large and loaded by few commands: they stay where they are.
    external: ["cdktf", "constructs", "@cdktf/*", "@aws-sdk/*", "@duckdb/node-bindings"],
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "error",
    plugins: [
      {
        name: "standalone-validators",
        setup: ({ onLoad }) => {
          onLoad({ filter: /[\\/]src[\\/]input[\\/]schema[\\/]validators\.ts$/ }, () => ({
            contents: validators,
            loader: "js",
          }));
          onLoad(
            { filter: /[\\/]src[\\/]input[\\/]schema[\\/](?:preview|verify|reports)-validator\.ts$/ },
            ({ path }) => ({
              contents: documents[/(preview|verify|reports)-validator\.ts$/.exec(path)[1]],
              loader: "js",
            }),
          );
        },
      },
      {
        name: "guard-module",
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]src[\\/]providers[\\/]ses[\\/]guard[\\/]module\.ts$/ }, () => ({
            contents: `export const guardModule = () => ${JSON.stringify(guard)};`,
            loader: "js",
          })),
      },
    ],
  };
  const asScripts = async (options) => {
    // esbuild splits ES modules alone.
    const { outputFiles } = await bundle({ ...settings, ...options, outExtension: { ".js": ".cjs" }, write: false });
    for (const { path, text } of outputFiles)
      writeFileSync(join(fresh, basename(path)), await scriptOf(transform, text));
  };
  await asScripts({ entryPoints: { main: "src/cli/main.ts", "cdktf-app": "stacks/cdktf-app.ts" } });
  // Apart: what the API shares with the command would break the command's one file into dozens, each read at every start.
  await bundle({
    ...settings,
    banner: {
      js: 'import { createRequire as createRequireOf } from "node:module"; const require = createRequireOf(import.meta.url);',
    },
    entryPoints: { index: "api/index.ts", constructs: "api/constructs.ts", standards: "api/standards.ts" },
    chunkNames: "api-[name]-[hash]",
  });
  // What runs in threads, and a synth that has nothing to do, starts as fast as it is small.
  const small = {
    unchanged: "src/cli/unchanged.ts",
    "report-thread": "src/world/reports/read/threads/thread.ts",
    "stack-thread": "stacks/stack-thread.ts",
    "output-thread": "src/outputs/synth/threads/output-thread.ts",
  };
  for (const [name, file] of Object.entries(small))
    await asScripts({ splitting: false, entryPoints: { [name]: file } });
  writeStamp(fresh, stampOf(sources, fresh));
  try {
    const old = `${fresh}-old`;
    // A link is moved away too, and nothing behind it is touched.
    if (lstatSync(dist, { throwIfNoEntry: false }) !== undefined) renameSync(dist, old);
    renameSync(fresh, dist);
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    // Another process was faster: its build is as good.
    rmSync(fresh, { recursive: true, force: true });
    if (isStale()) throw error;
  }
}

/** A module as bin/bundle.mjs runs it: what it imports, at once or later, it asks `require` for. */
async function scriptOf(transform, text) {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target: "node20.19",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "__url" },
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "error",
  });
  return code;
}

/** The schemas' validators as code: see bin/standalone-validators.ts. */
async function standaloneValidators(bundle, folder) {
  const { standaloneModule, standaloneDocumentModule } = await imported(bundle, folder, "bin/standalone-validators.ts");
  const documents = {
    preview: standaloneDocumentModule(toolkit, "preview", "validatePreview"),
    verify: standaloneDocumentModule(toolkit, "verify", "validateVerify"),
    reports: standaloneDocumentModule(toolkit, "reports", "validateReports"),
  };
  return { validators: standaloneModule(toolkit), documents };
}

/** The guard as Lambda runs it: see src/providers/ses/guard/bundle.ts. */
async function guardText(bundle, folder) {
  const { bundleGuard } = await imported(bundle, folder, "src/providers/ses/guard/bundle.ts");
  return bundleGuard(toolkit);
}

/** A module of the sources, which Node.js cannot import as it is. */
async function imported(bundle, folder, entryPoint) {
  const outfile = join(folder, "imported.mjs");
  await bundle({
    absWorkingDir: toolkit,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  // Another address for each: a module is imported once.
  const module = await import(`${pathToFileURL(outfile).href}?${encodeURIComponent(entryPoint)}`);
  rmSync(outfile);
  return module;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
