import fs from "node:fs";
import { App } from "cdktf";
import { withQuickApps } from "./apps.ts";

/**
 * Gives `use` what makes apps whose stacks are looked at and never written. An app makes its folder all the same where there is none: it is told that
 * there is, so that a run that is stopped leaves none behind.
 */
export const withUnwrittenApps = <T>(use: (makeApp: () => App) => T): T => withQuickApps(() => use(unwrittenApp));

function unwrittenApp(): App {
  const { existsSync } = fs;
  fs.existsSync = () => true;
  try {
    return new App({ outdir: "unwritten", stackTraces: false });
  } finally {
    fs.existsSync = existsSync;
  }
}
