import { PLATFORM } from "../../../resolve/platform-blueprint.ts";
import type { Shards } from "../../shards/shards.ts";
import { reportsWords } from "../reports-steps.ts";
import { fromTop } from "../repository.ts";
import type { Settings } from "../settings.ts";
import { writeYaml } from "../yaml.ts";
import { deployedJob } from "./deployed.ts";
import { defaults, judged, riskJob } from "./jobs.ts";
import { lastReports } from "./reports.ts";

/** The jobs that are spread over several. */
export const SHARDED_JOBS = ["plan", "deploy", "nightly"] as const;
/** One of them. */
export type ShardedJob = (typeof SHARDED_JOBS)[number];

/** The child pipeline of one job over shards (GitLab, "Dynamic child pipelines"): created again in each pipeline, committed nowhere. */
export function shardsPipeline(job: ShardedJob, { base, shards }: Shards, settings: Settings): string {
  const header = `Generated for this pipeline by \`npx postroad ci gitlab --job ${job} --shards FILE\`.`;
  const shared = job === "deploy" && settings.fleet.stacks.includes(PLATFORM);
  if (shards.length === 0 && !shared)
    return writeYaml(
      { ...defaults(settings), nothing: { script: ["echo No stack changes"], before_script: [] } },
      header,
    );
  const matrix = shards.map(({ shard, tenants }) => ({ SHARD: shard, TENANTS: tenants.join(" ") }));
  // What the shards were made of: a later push may have been deployed since this pipeline began.
  const changed = base === null ? "" : ' --changed "$BASE"';
  const jobs =
    job === "deploy" ? deploying(matrix, changed, shared, settings) : planning(job, matrix, changed, settings);
  return writeYaml({ ...defaults(settings, base === null ? {} : { BASE: base }), ...jobs }, header);
}

/** Keeps to a share of what accounts allow: all jobs of a matrix run at once. */
const SHARE = '--share "$CI_NODE_TOTAL"';

type Matrix = readonly { readonly SHARD: string; readonly TENANTS: string }[];

function planning(job: "plan" | "nightly", matrix: Matrix, changed: string, settings: Settings): object {
  // `$TENANTS` is words: ids hold letters, digits and hyphens alone.
  const judges = job === "plan";
  const command = `${judges ? lastReports(settings) : ""}npx postroad plan $TENANTS ${SHARE}${changed}${judges ? reportsWords(settings) : ""}`;
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
      artifacts: { when: "always", paths: [fromTop(settings, "document-*.json")], expire_in: "1 week" },
      timeout: "2 hours",
    },
    merge: {
      stage: "merge",
      when: "always",
      script: ["npx postroad merge document-*.json --format html --out plan.html || [ -s plan.html ]"],
      artifacts: {
        when: "always",
        expose_as: "Terraform plan",
        paths: [fromTop(settings, "plan.html")],
        expire_in: "1 week",
      },
      timeout: "15 minutes",
    },
  };
}

/** `shared`: whether there is a stack that all share. It may change alone. */
function deploying(matrix: Matrix, changed: string, shared: boolean, settings: Settings): object {
  const job = (words: string) => ({
    stage: "tenants",
    ...riskJob("deploy", settings),
    interruptible: false,
    script: [
      `${lastReports(settings)}npx postroad deploy ${words}${changed} --require-acknowledgement${reportsWords(settings)}`,
    ],
    timeout: "2 hours",
  });
  const tenants = {
    ...job(`$TENANTS ${SHARE}`),
    parallel: { matrix },
    // The tenants that do not need the shared stack are applied even where it failed.
    when: "always",
    resource_group: "deploy-$SHARD",
  };
  return {
    stages: [...(shared ? [PLATFORM] : []), "tenants", "deployed"],
    ...(shared ? { [PLATFORM]: { ...job(PLATFORM), stage: PLATFORM, resource_group: `deploy-${PLATFORM}` } } : {}),
    ...(matrix.length === 0 ? {} : { tenants }),
    deployed: deployedJob,
  };
}
