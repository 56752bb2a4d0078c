import type { Link } from "../changes/render/markdown/link.ts";
import { apiAddress } from "../outputs/comment/api-address.ts";
import type { Forge } from "../outputs/comment/forge.ts";
import { githubForge } from "../outputs/comment/github.ts";
import { gitlabForge } from "../outputs/comment/gitlab.ts";
import { linksTo } from "../outputs/comment/links.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Where a comment is to stand, as far as the command line says. */
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
  const { env } = io;
  const on =
    options.on ?? (env["GITLAB_CI"] === "true" ? "gitlab" : env["GITHUB_ACTIONS"] === "true" ? "github" : undefined);
  if (on === undefined)
    throw new UsageError("--on must be github or gitlab, got none, and this is not a pipeline of either");
  if (options.commit !== undefined && !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(options.commit))
    throw new UsageError(`--commit must be a full commit id, got ${options.commit}`);
  return on === "github" ? github(options, io) : gitlab(options, io);
}

function github({ repository: named, number: asked, commit }: TargetOptions, { env, http }: Io): Target {
  const repository = named ?? env["GITHUB_REPOSITORY"] ?? "";
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(repository))
    throw new UsageError(`--repository must be OWNER/NAME, got ${repository === "" ? "none" : repository}`);
  const number = numberOf(asked ?? /^refs\/pull\/(\d+)\//.exec(env["GITHUB_REF"] ?? "")?.[1]);
  const token = tokenOf(env["GITHUB_TOKEN"], "GITHUB_TOKEN");
  const api = apiAddress(env["GITHUB_API_URL"] || "https://api.github.com", "GITHUB_API_URL");
  const server = apiAddress(env["GITHUB_SERVER_URL"] || "https://github.com", "GITHUB_SERVER_URL");
  return {
    forge: githubForge({ http, api, token, repository, number }),
    link: commit === undefined ? () => undefined : linksTo(`${server}/${repository}`, "blob", commit),
  };
}

function gitlab({ repository: named, number: asked, commit }: TargetOptions, { env, http }: Io): Target {
  const repository = named ?? env["CI_PROJECT_PATH"] ?? "";
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)+$/.test(repository) || repository.length > 500)
    throw new UsageError(`--repository must be GROUP/PROJECT, got ${repository === "" ? "none" : repository}`);
  const number = numberOf(asked ?? env["CI_MERGE_REQUEST_IID"]);
  const tokenKind = (env["GITLAB_TOKEN"] ?? "") === "" ? "job" : "own";
  const token = tokenOf(
    tokenKind === "own" ? env["GITLAB_TOKEN"] : env["CI_JOB_TOKEN"],
    "GITLAB_TOKEN or CI_JOB_TOKEN",
  );
  const api = apiAddress(env["CI_API_V4_URL"] || "https://gitlab.com/api/v4", "CI_API_V4_URL");
  const web = `${apiAddress(env["CI_SERVER_URL"] || "https://gitlab.com", "CI_SERVER_URL")}/${repository}`;
  return {
    forge: gitlabForge({ http, api, token, tokenKind, repository, number, web }),
    link: commit === undefined ? () => undefined : linksTo(web, "-/blob", commit),
  };
}

function numberOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,9}$/.test(text))
    throw new UsageError(`--number must be the number of a pull or merge request, got ${text ?? "none"}`);
  return Number(text);
}

/** What is no token would break a header, and be shown by what fails. */
function tokenOf(token: string | undefined, name: string): string {
  if (token === undefined || token === "")
    throw new UsageError(`${name} must be set in the environment: a token that may write comments`);
  if (!/^[\x21-\x7e]{1,4000}$/.test(token))
    throw new UsageError(`${name} must be a token: letters, digits and punctuation only`);
  return token;
}
