import type { Settings } from "../settings.ts";
import { downloadArtifacts, isServer, uploadArtifact } from "./actions.ts";
import { lastReports, mayTakeReports } from "./reports-jobs.ts";
import {
  all,
  credentials,
  expression,
  install,
  type Job,
  runner,
  type Step,
  stateStays,
  terraform,
} from "./workflow.ts";

const MATRIX = "matrix";

/** Where a shard's document goes, and from where all are merged. */
const DOCUMENTS = `${expression("runner.temp")}/document`;

/** The job that spreads the stacks over others; `step` says which stacks. */
export function shardsJob(
  settings: Settings,
  command: string,
  given: { readonly if?: string; readonly permissions?: Job["permissions"]; readonly env?: Step["env"] },
  before: readonly Step[],
  outputs: Job["outputs"] = {},
): Job {
  const { if: condition, permissions = { contents: "read" }, env } = given;
  return {
    ...all(condition),
    "runs-on": runner(settings),
    "timeout-minutes": 15,
    permissions,
    outputs: { [MATRIX]: expression(`steps.shards.outputs.${MATRIX}`), ...outputs },
    steps: [
      ...stateStays(settings),
      ...before,
      {
        name: "Assign stacks to jobs",
        id: "shards",
        ...(env === undefined ? {} : { env }),
        run: `${MATRIX}="$(${command})"\necho "${MATRIX}=$${MATRIX}" >> "$GITHUB_OUTPUT"`,
      },
    ],
  };
}

/** Holds where there is something to do: a matrix of nothing is an error. */
export const SOME_SHARDS = `needs.shards.outputs.${MATRIX} != '' && fromJSON(needs.shards.outputs.${MATRIX}).include[0] != null`;

/** One job for each shard; one that fails stops no other. */
export const EACH_SHARD = {
  strategy: { "fail-fast": false, matrix: expression(`fromJSON(needs.shards.outputs.${MATRIX})`) },
} as const;

/** The shard's stacks as words of a command: ids hold letters, digits and hyphens alone; and how many shards there are. */
export const SHARD_ENV = { TENANTS: expression("matrix.tenants"), JOBS: expression("strategy.job-total") } as const;
/** Keeps to a share of what accounts allow: all shards run at once. */
export const SHARE = '--share "$JOBS"';
/** Reads them into an array of bash. */
export const SHARD_WORDS = 'read -ra tenants <<< "$TENANTS"';

/** A shard's document as an artifact, also where the shard is red. */
const handOverShard = (settings: Settings): Step => ({
  name: "Upload the document",
  if: "!cancelled()",
  uses: uploadArtifact(settings),
  with: {
    name: `shard-${expression("matrix.shard")}`,
    path: DOCUMENTS,
    "retention-days": 7,
    "if-no-files-found": "ignore",
  },
});

/** All shards' documents, each in a folder of its own; that of a single shard in none (actions/download-artifact#419). */
const takeShards = (settings: Settings): Step => ({
  name: "Download the shards' documents",
  uses: downloadArtifacts(settings),
  // The older one of Enterprise Server knows no pattern, and takes all: a run has no others.
  with: { ...(isServer(settings) ? {} : { pattern: "shard-*" }), path: `${expression("runner.temp")}/shards` },
});

/** What comes before a command that takes shards/**\/document.json, for those folders and for none. */
export const EACH_DOCUMENT = "shopt -s globstar\n";

/** The job `name` for each shard, which plans with the role that reads: `plan` makes the document that is handed over. */
export function planShards(
  settings: Settings,
  { name, minutes, from, judgesChanges = false, plan, after = [] }: PlanShards,
): Job {
  return {
    name: `${name} (${expression("matrix.shard")})`,
    needs: "shards",
    ...all(SOME_SHARDS),
    "runs-on": runner(settings),
    "timeout-minutes": minutes,
    environment: settings.plan.environment,
    permissions: { ...(judgesChanges ? mayTakeReports(settings) : {}), contents: "read", "id-token": "write" },
    ...EACH_SHARD,
    steps: [
      from,
      ...install(settings),
      ...(judgesChanges ? lastReports(settings) : []),
      terraform(settings),
      credentials("plan", minutes, settings),
      plan,
      handOverShard(settings),
      ...after,
    ],
  };
}

interface PlanShards {
  readonly name: string;
  readonly minutes: number;
  /** Checks the code out. */
  readonly from: Step;
  /** Whether the plan is of a change, which reports may speak against. @default false */
  readonly judgesChanges?: boolean;
  readonly plan: Step;
  /** @default none */
  readonly after?: readonly Step[];
}

/** The job that takes all documents of the job `of`, red shards' too, and reports them in `step`. */
export function reportShards(
  settings: Settings,
  of: string,
  permissions: Job["permissions"],
  from: Step,
  step: Step,
): Job {
  return {
    needs: ["shards", of],
    ...all("!cancelled()", SOME_SHARDS),
    "runs-on": runner(settings),
    "timeout-minutes": 15,
    permissions,
    steps: [from, ...install(settings), takeShards(settings), step],
  };
}
