import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { withApps } from "./apps.ts";

/** Gives `use` what makes apps whose stacks are looked at and never written: an app wants a folder all the same. */
export function withUnwrittenApps<T>(temporary: string, use: (makeApp: () => App) => T): T {
  const outdir = mkdtempSync(join(temporary, "postroad-stacks-"));
  try {
    return withApps(outdir, use);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
