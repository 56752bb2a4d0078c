/** The pages that are generated from the code: `npm run generate` writes them, a test fails when they are stale. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { commandsPage } from "./commands-page.ts";
import { fieldsPage } from "./fields-page.ts";
import { rulePages } from "./rule-pages.ts";
import { servicesPage } from "./services-page.ts";

/** Every page that is generated, by its path in docs/. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ["commands.md", commandsPage()],
    ["fields.md", fieldsPage()],
    ["services.md", servicesPage()],
    ...rulePages(),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = generatedPages();
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  // Whole: the page of a rule that is gone goes too.
  rmSync(path("rules"), { recursive: true, force: true });
  for (const [name, text] of pages) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  }
}
