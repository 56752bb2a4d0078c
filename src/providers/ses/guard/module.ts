import { fileURLToPath } from "node:url";
import { bundleGuard } from "./bundle.ts";

let bundled: string | undefined;

/** The guard's module. The build has its text in place of this file: the command that ships bundles nothing. */
export function guardModule(): string {
  bundled ??= bundleGuard(fileURLToPath(new URL("../../../..", import.meta.url)));
  return bundled;
}
