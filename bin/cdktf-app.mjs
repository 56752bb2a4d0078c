/** The cdktf app of a repository that has the package installed: `npx cdktf synth`, `diff` and `deploy TENANT` run it through cdktf.json. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBundle } from "./bundle.mjs";
import { cacheFolder } from "./cache-folder.mjs";

// What is written here is applied: under `umask 000`, everybody on the machine could write it.
process.umask(process.umask() | 0o002);

const toolkit = fileURLToPath(new URL("..", import.meta.url));
const bundle = openBundle(join(toolkit, "dist"), { cache: cacheFolder(process.env), use: "cdktf-app" });
await bundle.load("cdktf-app.cjs").main(toolkit);
bundle.keep();
