/** For `node --import`: appends the address of every module that is loaded to the file that LOADED_MODULES names. */
import fs, { appendFileSync } from "node:fs";
import { createRequire, register, syncBuiltinESMExports } from "node:module";

const log = process.env.LOADED_MODULES;
const hooks = `import { appendFileSync } from "node:fs";
export async function load(url, context, next) {
  if (!url.startsWith("node:")) appendFileSync(${JSON.stringify(log)}, url + "\\n");
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

// The bundle's own files are read and run: see bin/bundle.mjs.
const { readFileSync } = fs;
fs.readFileSync = (path, ...options) => {
  if (/[\\/]dist[\\/][^\\/]+\.cjs$/.test(path)) appendFileSync(log, `file://${path}\n`);
  return readFileSync(path, ...options);
};
syncBuiltinESMExports();

// What require() loads does not pass the hooks: it is read from the cache at the end.
const { cache } = createRequire(import.meta.url);
process.on("exit", () =>
  appendFileSync(
    log,
    Object.keys(cache)
      .map((path) => `file://${path}\n`)
      .join(""),
  ),
);
