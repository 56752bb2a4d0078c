import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES, rootOf, TOOLKIT } from "../../support/root.ts";

/**
 * Hand-offs, each a folder `test/cases/handoff/TENANT/` with the documents that must come out: `handoff.md`, `records.csv`,
 * `records.zone`, `handoff.json`, and `open.txt`, the questions left open. With a folder `root/`, that is the root folder; without
 * one, the tenant is an example tenant. A case is added by adding a folder: the next run writes its documents, to be read.
 */
export const HANDOFF_CASES = join(TOOLKIT, "test/cases/handoff");

export const handoffCases = (): string[] => readdirSync(HANDOFF_CASES).sort();

/** The root folder of a case. */
export function rootOfCase(tenant: string): string {
  const own = join(HANDOFF_CASES, tenant, "root");
  if (!existsSync(own)) return EXAMPLES;
  const root = rootOf({});
  cpSync(own, root, { recursive: true });
  return root;
}
