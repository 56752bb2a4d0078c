/** Makes the charts and tables of docs/performance.md from bench/results.json. `npm run bench:charts`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chartsOf } from "./charts/charts.ts";
import { pageWith } from "./charts/page.ts";
import type { Results } from "./results.ts";

const toolkit = fileURLToPath(new URL("..", import.meta.url));
const results: Results = JSON.parse(readFileSync(join(toolkit, "bench/results.json"), "utf8"));
const [page, folder] = [join(toolkit, "docs/performance.md"), join(toolkit, "docs/performance")];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const { id, svg } of chartsOf(results))
  for (const [theme, text] of Object.entries(svg)) writeFileSync(join(folder, `${id}-${theme}.svg`), text);
writeFileSync(page, pageWith(readFileSync(page, "utf8"), results));
