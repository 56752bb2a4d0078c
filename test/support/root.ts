import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { PLATFORM } from "./world.ts";

export { EXAMPLES, PLATFORM, TODAY, TOOLKIT } from "./world.ts";

/** A root folder with these files, gone after the test. `platform.yaml` is there unless it is given as empty. */
export function rootOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = emptyFolder();
  for (const [name, content] of Object.entries({ "platform.yaml": PLATFORM, ...files })) {
    if (content === "") continue;
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

/** An empty folder, gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "postroad-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A tenant file: the four fields that every one has, and more. `body` is indented YAML below `domains:`. */
export function tenantFile(id: string, body: string, more = ""): string {
  return `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\ndomains:\n${body}\n${more}`;
}
