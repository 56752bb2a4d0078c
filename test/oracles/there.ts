import { spawnSync } from "node:child_process";

/** Debian's own interpreter: its packages hold the implementations that postroad is compared with. */
export const PYTHON = "/usr/bin/python3";

/**
 * Why an implementation cannot be asked here; undefined where it can. Under REQUIRE_TERRAFORM=1 it counts as there, so that the
 * test fails rather than being skipped.
 */
export function whyNotThere(interpreter: string, args: readonly string[], debian: string): string | undefined {
  const { status, error } = spawnSync(interpreter, args, { stdio: "ignore" });
  if ((error === undefined && status === 0) || process.env["REQUIRE_TERRAFORM"] === "1") return undefined;
  return `not compared: apt-get install ${debian}`;
}
