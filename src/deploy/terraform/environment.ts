/** Variables of an environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that would make Terraform do something else than it is asked for, or say more than it may:
 * - TF_CLI_ARGS and TF_CLI_ARGS_plan: arguments that nobody sees;
 * - TF_LOG, TF_LOG_CORE …: requests in full, credentials among them, in a log that is kept;
 * - TF_WORKSPACE and TF_DATA_DIR: another state than the stack's, and one folder for all stacks at once;
 * - TF_PLUGIN_CACHE_DIR: a cache that several runs of init destroy for each other (hashicorp/terraform#31964);
 * - TF_REATTACH_PROVIDERS: a provider that somebody debugs.
 */
const STEERS = /^TF_(CLI_ARGS(_.*)?|LOG(_.*)?|WORKSPACE|DATA_DIR|PLUGIN_CACHE_DIR|REATTACH_PROVIDERS|INPUT)$/;

/** The caller's environment less what steers Terraform in secret. It never asks, and never calls home. `more` comes on top. */
export function terraformEnvironment(env: Environment, more: Environment = {}): Record<string, string> {
  const own = { TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
  const inherited = Object.entries(env).filter(([name]) => !STEERS.test(name));
  const all = [...inherited, ...Object.entries(own), ...Object.entries(more)];
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
