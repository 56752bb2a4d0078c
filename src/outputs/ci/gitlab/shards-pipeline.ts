import { PLATFORM } from "../../../resolve/platform-blueprint.ts";
import type { Shard } from "../../shards/shards.ts";
import type { Settings } from "../settings.ts";
import { writeYaml } from "../yaml.ts";
import { defaults, judged, riskJob } from "./jobs.ts";

/** The jobs that are spread over several. */
export const SHARDED_JOBS = ["plan", "deploy", "nightly"] as const;
/** One of them. */
export type ShardedJob = (typeof SHARDED_JOBS)[number];

/** The child pipeline of one job over shards (GitLab, "Dynamic child pipelines"): made anew in each pipeline, committed nowhere. */
export function shardsPipeline(job: ShardedJob, shards: readonly Shard[], settings: Settings): string {
  const header = `Made for this pipeline by \`npx postroad ci gitlab --job ${job} --shards FILE\`.`;
  const shared = job === "deploy" && settings.fleet.stacks.includes(PLATFORM);
  if (shards.length === 0 && !shared)
    return writeYaml({ ...defaults, nothing: { script: ["echo No stack changes"], before_script: [] } }, header);
  const matrix = shards.map(({ shard, tenants }) => ({ SHARD: shard, TENANTS: tenants.join(" ") }));
  const jobs = job === "deploy" ? deploying(matrix, shared, settings) : planning(job, matrix, settings);
  return writeYaml({ ...defaults, ...jobs }, header);
}

type Matrix = readonly { readonly SHARD: string; readonly TENANTS: string }[];

function planning(job: "plan" | "nightly", matrix: Matrix, settings: Settings): object {
  // `$TENANTS` is words: ids hold letters, digits and hyphens alone.
  const command = `npx postroad plan $TENANTS${job === "plan" ? ' --changed "$BASE"' : ""}`;
  const document = "document-$SHARD.json";
  const script =
    job === "plan" ? judged(command, document, "npx postroad plan") : `${command} --format json --out ${document}`;
  return {
    stages: ["plan", "merge"],
    plan: {
      stage: "plan",
      ...riskJob("plan", settings),
      parallel: { matrix },
      script: [script],
      artifacts: { when: "always", paths: ["document-*.json"], expire_in: "1 week" },
      timeout: "2 hours",
    },
    merge: {
      stage: "merge",
      when: "always",
      script: ["npx postroad merge document-*.json --format html --out plan.html || [ -s plan.html ]"],
      artifacts: { when: "always", expose_as: "What Terraform would do", paths: ["plan.html"], expire_in: "1 week" },
      timeout: "15 minutes",
    },
  };
}

/** `shared`: whether there is a stack that all share. It may change alone. */
function deploying(matrix: Matrix, shared: boolean, settings: Settings): object {
  const job = (words: string) => ({
    stage: "tenants",
    ...riskJob("deploy", settings),
    interruptible: false,
    script: [
      // What a push moved on from; where there was nothing, all is new.
      'git cat-file -e "$BASE^{commit}" 2> /dev/null || BASE=""',
      `npx postroad deploy ${words} \${BASE:+--changed "$BASE"} --require-acknowledgement`,
    ],
    timeout: "2 hours",
  });
  const tenants = {
    ...job("$TENANTS"),
    parallel: { matrix },
    // The tenants that do not need the shared stack are applied even where it failed.
    when: "always",
    resource_group: "deploy-$SHARD",
  };
  return {
    stages: [...(shared ? [PLATFORM] : []), "tenants"],
    ...(shared ? { [PLATFORM]: { ...job(PLATFORM), stage: PLATFORM, resource_group: `deploy-${PLATFORM}` } } : {}),
    ...(matrix.length === 0 ? {} : { tenants }),
  };
}
