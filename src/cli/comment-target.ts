import type { Link } from "../changes/render/markdown/link.ts";
import { apiAddress } from "../outputs/comment/api-address.ts";
import type { Forge } from "../outputs/comment/forge.ts";
import { githubForge } from "../outputs/comment/github.ts";
import { githubTracker } from "../outputs/comment/github-issues.ts";
import { gitlabForge } from "../outputs/comment/gitlab.ts";
import type { GitlabAccess } from "../outputs/comment/gitlab-caller.ts";
import { gitlabTracker } from "../outputs/comment/gitlab-issues.ts";
import { linksTo } from "../outputs/comment/links.ts";
import type { Tracker } from "../outputs/comment/tracker.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Where a comment belongs, as far as the command line says. */
export interface TargetOptions {
  readonly on?: "github" | "gitlab";
  readonly repository?: string;
  readonly number?: string;
  readonly commit?: string;
}

/** Where a comment goes, and how places in it are linked to. */
export interface Target {
  readonly forge: Forge;
  readonly link: Link;
}

/**
 * The request that is named, else the one that the pipeline runs for. Addresses and tokens come from the environment alone: a command
 * line is read by everybody on a machine.
 */
export function targetOf(options: TargetOptions, io: Io): Target {
  const { commit, number: asked } = options;
  const { env } = io;
  const on = forgeOf(options, io);
  if (commit !== undefined && !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit))
    throw new UsageError(`--commit must be a full commit id, got ${commit}`);
  if (on === "github") {
    const { access, web } = githubAccess(options, io);
    const number = numberOf(asked ?? /^refs\/pull\/(\d+)\//.exec(env["GITHUB_REF"] ?? "")?.[1]);
    return {
      forge: githubForge({ ...access, number }),
      link: commit === undefined ? () => undefined : linksTo(web, "blob", commit),
    };
  }
  const access = gitlabAccess(options, io);
  const number = numberOf(asked ?? env["CI_MERGE_REQUEST_IID"]);
  return {
    forge: gitlabForge({ ...access, number }),
    link: commit === undefined ? () => undefined : linksTo(access.web, "-/blob", commit),
  };
}

/** The issues of the repository that is named, else of the one that the pipeline runs for. */
export const trackerOf = (options: TargetOptions, io: Io): Tracker =>
  forgeOf(options, io) === "github"
    ? githubTracker(githubAccess(options, io).access)
    : gitlabTracker(gitlabAccess(options, io));

function forgeOf({ on: named }: TargetOptions, { env }: Io): "github" | "gitlab" {
  const on =
    named ?? (env["GITLAB_CI"] === "true" ? "gitlab" : env["GITHUB_ACTIONS"] === "true" ? "github" : undefined);
  if (on === undefined)
    throw new UsageError("--on must be github or gitlab, got none, and this is not a pipeline of either");
  return on;
}

function githubAccess({ repository: named }: TargetOptions, { env, http }: Io) {
  const repository = named ?? env["GITHUB_REPOSITORY"] ?? "";
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(repository))
    throw new UsageError(`--repository must be OWNER/NAME, got ${repository === "" ? "none" : repository}`);
  const token = tokenOf(env["GITHUB_TOKEN"], "GITHUB_TOKEN");
  const api = apiAddress(env["GITHUB_API_URL"] || "https://api.github.com", "GITHUB_API_URL");
  const server = apiAddress(env["GITHUB_SERVER_URL"] || "https://github.com", "GITHUB_SERVER_URL");
  return { access: { http, api, token, repository }, web: `${server}/${repository}` };
}

function gitlabAccess({ repository: named }: TargetOptions, { env, http }: Io): GitlabAccess {
  const repository = named ?? env["CI_PROJECT_PATH"] ?? "";
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)+$/.test(repository) || repository.length > 500)
    throw new UsageError(`--repository must be GROUP/PROJECT, got ${repository === "" ? "none" : repository}`);
  const tokenKind = (env["GITLAB_TOKEN"] ?? "") === "" ? "job" : "own";
  const token = tokenOf(
    tokenKind === "own" ? env["GITLAB_TOKEN"] : env["CI_JOB_TOKEN"],
    "GITLAB_TOKEN or CI_JOB_TOKEN",
  );
  const api = apiAddress(env["CI_API_V4_URL"] || "https://gitlab.com/api/v4", "CI_API_V4_URL");
  const web = `${apiAddress(env["CI_SERVER_URL"] || "https://gitlab.com", "CI_SERVER_URL")}/${repository}`;
  return { http, api, token, tokenKind, repository, web };
}

function numberOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,9}$/.test(text))
    throw new UsageError(`--number must be the number of a pull or merge request, got ${text ?? "none"}`);
  return Number(text);
}

/** What is not a token would break a header, and be shown by what fails. */
function tokenOf(token: string | undefined, name: string): string {
  if (token === undefined || token === "")
    throw new UsageError(`${name} must be set in the environment: a token that may write comments or issues`);
  if (!/^[\x21-\x7e]{1,4000}$/.test(token))
    throw new UsageError(`${name} must be a token: letters, digits and punctuation only`);
  return token;
}
