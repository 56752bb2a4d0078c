import { reportsAtHand, reportsWords } from "../reports-steps.ts";
import type { Settings } from "../settings.ts";
import { REPORTS_NOW } from "./reports-jobs.ts";
import { EACH_DOCUMENT, planShards, reportShards, SHARD_ENV, SHARD_WORDS, SHARE, shardsJob } from "./sharded.ts";
import { all, checkout, defaults, expression, hasRole, install, judged, tokens, type Workflow } from "./workflow.ts";

/** Terraform runs what a pull request names: only those that whoever may push here has made. */
const TRUSTED = "github.event.pull_request.head.repo.full_name == github.repository";

/** What Terraform would do, read with a read-only role, spread over jobs, and posted as one comment. */
export function planWorkflow(settings: Settings): Workflow {
  const { branch, shards, plan } = settings;
  return {
    name: "plan",
    on: { pull_request: {} },
    permissions: {},
    concurrency: { group: `plan-${expression("github.ref")}`, "cancel-in-progress": false },
    defaults: defaults(settings),
    jobs: {
      shards: shardsJob(
        settings,
        `npx postroad shards --total ${shards} --base HEAD^1 --format github`,
        all(TRUSTED, hasRole("plan", plan)),
        [checkout("all"), ...install(settings)],
      ),
      plan: planShards(settings, {
        name: "plan",
        minutes: 60,
        from: checkout("all"),
        judgesChanges: true,
        plan: judged(
          "Plan",
          `${SHARD_WORDS}\n${reportsAtHand(settings, REPORTS_NOW)}npx postroad plan "\${tenants[@]}" ${SHARE} --changed HEAD^1${reportsWords(settings)}`,
          `npx postroad plan --changed origin/${branch}`,
          { ...SHARD_ENV, ...tokens(settings) },
        ),
      }),
      comment: reportShards(
        settings,
        "plan",
        { contents: "read", "pull-requests": "write" },
        // Nothing of the pull request runs where its comments may be written.
        checkout("none", expression("github.event.pull_request.base.sha")),
        {
          name: "Comment",
          env: {
            GITHUB_TOKEN: expression("github.token"),
            HEAD_SHA: expression("github.event.pull_request.head.sha"),
            NUMBER: expression("github.event.pull_request.number"),
          },
          run: `${EACH_DOCUMENT}npx postroad comment --scope plan --number "$NUMBER" --commit "$HEAD_SHA" "$RUNNER_TEMP"/shards/**/document.json`,
        },
      ),
    },
  };
}
