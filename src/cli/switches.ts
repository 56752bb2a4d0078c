import type { Environment } from "../deploy/terraform/environment.ts";
import { UsageError } from "./usage-error.ts";

/** What the environment may say of how Terraform is run, each by the one word that it takes. */
const SWITCHES: Readonly<Record<string, string>> = { POSTROAD_PACE: "always", POSTROAD_SHARED_PROVIDERS: "off" };

/** Refuses a switch with another word: misspelled, it would do nothing, silently. */
export function checkSwitches(env: Environment): void {
  for (const [name, word] of Object.entries(SWITCHES)) {
    const given = env[name] ?? "";
    if (given !== "" && given !== word)
      throw new UsageError(`${name} must be ${word}, or not be set, got ${JSON.stringify(given)}`);
  }
}
