import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { Shards } from "./shards.ts";

/** What a pipeline would refuse, and what to do instead. */
export interface TooMuch {
  readonly message: string;
}

/** Jobs of a matrix in one run (GitHub docs, "Actions limits"). */
export const GITHUB_JOBS = 256;

/** A job's outputs are 1 MB at most, counted in UTF-16 (GitHub docs, "Defining outputs for jobs"): two bytes for each character. */
const GITHUB_CHARACTERS = 500_000;

/** Linux takes 131,072 bytes for one argument or variable (`MAX_ARG_STRLEN`). */
const ARGUMENT_CHARACTERS = 120_000;

/**
 * The value of `strategy.matrix`, for `fromJSON`: one line. GitHub refuses an empty matrix, so a workflow asks for the first job
 * before: `if: fromJSON(needs.shards.outputs.matrix).include[0]`.
 */
export function renderGithub({ base, shards }: Shards): string | TooMuch {
  const include = shards.map(({ shard, tenants }) => ({
    shard,
    tenants: tenants.join(" "),
    ...(base === null ? {} : { base }),
  }));
  const text = `${JSON.stringify({ include })}\n`;
  if (shards.length > GITHUB_JOBS)
    return { message: `--total must be at most ${GITHUB_JOBS} for GitHub, got ${shards.length} jobs` };
  const longest = tooLong(shards);
  if (longest !== undefined) return longest;
  return text.length <= GITHUB_CHARACTERS
    ? text
    : {
        message: `the matrix must fit the 1 MB of a job's outputs, got ${text.length} characters; hand --format json on as an artifact`,
      };
}

/**
 * A child pipeline, as JSON, which YAML includes. Each job extends `.postroad-shard`, which the project includes beside it, with
 * `POSTROAD_SHARD`, `POSTROAD_TENANTS` and `POSTROAD_BASE`. The others wait for `platform`. GitLab refuses a pipeline without jobs:
 * with nothing to run there is one that says so.
 */
export function renderGitlab({ base, shards }: Shards): string | TooMuch {
  const longest = tooLong(shards);
  if (longest !== undefined) return longest;
  const first = shards.some(({ shard }) => shard === PLATFORM);
  const jobs = shards.map(({ shard, tenants }): [string, object] => [
    `postroad ${shard}`,
    {
      extends: ".postroad-shard",
      variables: {
        POSTROAD_SHARD: shard,
        POSTROAD_TENANTS: tenants.join(" "),
        ...(base === null ? {} : { POSTROAD_BASE: base }),
      },
      needs: first && shard !== PLATFORM ? [`postroad ${PLATFORM}`] : [],
    },
  ]);
  const idle = [["postroad", { script: ["echo 'No tenant changes.'"] }]];
  return `${JSON.stringify(Object.fromEntries(jobs.length === 0 ? idle : jobs), null, 2)}\n`;
}

/** `{ version, base, shards: [{ shard, tenants }] }`. */
export function renderJson({ base, shards }: Shards): string {
  return `${JSON.stringify({ version: 1, base, shards }, null, 2)}\n`;
}

/** A line for each job: its name, and its tenants. */
export function renderText({ shards }: Shards): string {
  return shards.map(({ shard, tenants }) => `${shard}: ${tenants.join(" ")}\n`).join("");
}

function tooLong(shards: Shards["shards"]): TooMuch | undefined {
  const long = shards.find(({ tenants }) => tenants.join(" ").length > ARGUMENT_CHARACTERS);
  return long === undefined
    ? undefined
    : {
        message: `the tenants of a job must fit one argument (${ARGUMENT_CHARACTERS} characters), got ${long.tenants.length} tenants; give a larger --total`,
      };
}
