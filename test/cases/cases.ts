import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder, PLATFORM, TOOLKIT } from "../support/root.ts";

/** What a case expects of one finding. */
export interface Expected {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const CHECK = join(TOOLKIT, "test/cases/check");

/** The cases of `check`: each is a root folder and what it should find. To add a case, add a folder. */
export const CASES: readonly string[] = readdirSync(CHECK).sort();

/** A copy of a case's root folder, with a platform where the case gives none; gone after the test. */
export function caseRoot(name: string): string {
  const root = emptyFolder();
  cpSync(join(CHECK, name), root, { recursive: true });
  if (!existsSync(join(root, "platform.yaml"))) writeFileSync(join(root, "platform.yaml"), PLATFORM);
  return root;
}

export function expectedOf(name: string): readonly Expected[] {
  return JSON.parse(readFileSync(join(CHECK, name, "expected.json"), "utf8"));
}
