import type { Settings } from "../settings.ts";
import { isServer } from "./actions.ts";
import { expression } from "./workflow.ts";

/** The job's token for GitHub's own program, `gh`, which asks github.com unless it is told otherwise (cli.github.com, "gh environment"). */
export function programToken(settings: Settings): Readonly<Record<string, string>> {
  const token = expression("github.token");
  const { host } = settings;
  if (host === undefined) return { GH_TOKEN: token };
  return { GH_HOST: host, [isServer(settings) ? "GH_ENTERPRISE_TOKEN" : "GH_TOKEN"]: token };
}
