import { type Scrub, scrubber } from "../../changes/plan/secrets.ts";

/** Names of variables whose values are nobody's business: credentials, and variables of a configuration. */
const SECRET = /(^TF_VAR_|^TF_TOKEN_|SECRET|TOKEN|PASSWORD|PASSPHRASE|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY)/i;

/** Settings whose names look like it, and that hold names of files or switches. */
const PLAIN = /(_FILE|_URI|_PATH|_DISABLED|_PROFILE|_ARN)$/i;

/** Takes the credentials of an environment out of what Terraform and its providers say. */
export function environmentScrubber(env: Readonly<Record<string, string | undefined>>): Scrub {
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && SECRET.test(name) && !PLAIN.test(name) ? [value] : [],
  );
  return scrubber(secrets);
}
