import type { Settings } from "../settings.ts";
import { REPORTS_JOB, reportsJob } from "./reports-jobs.ts";
import { EACH_DOCUMENT, planShards, reportShards, SHARD_ENV, SHARD_WORDS, SHARE, shardsJob } from "./sharded.ts";
import { issueJob, verifyJob } from "./verify-jobs.ts";
import { all, atHome, checkout, defaults, hasRole, install, tokens, type Workflow } from "./workflow.ts";

/** What is live and no longer as declared, each night: by the state, and by what the world answers. */
export function nightlyWorkflow(settings: Settings): Workflow {
  const { shards, plan } = settings;
  return {
    name: "nightly",
    on: { schedule: [{ cron: "23 3 * * *" }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { group: "nightly", "cancel-in-progress": false },
    defaults: defaults(settings),
    jobs: {
      shards: shardsJob(
        settings,
        `npx postroad shards --total ${shards} --all --format github`,
        all(hasRole("plan", plan)),
        [checkout("none"), ...install(settings)],
      ),
      drift: planShards(settings, {
        name: "drift",
        minutes: 120,
        from: checkout("none"),
        plan: {
          name: "Plan",
          env: { ...SHARD_ENV, ...tokens(settings) },
          // Whatever differs is red here: nothing is merged that was not deployed.
          run: `mkdir -p "$RUNNER_TEMP/document"\n${SHARD_WORDS}\nnpx postroad plan "\${tenants[@]}" ${SHARE} --format json --out "$RUNNER_TEMP/document/document.json"`,
        },
        after: [atHome("npx postroad plan")],
      }),
      summary: reportShards(settings, "drift", { contents: "read" }, checkout("none"), {
        name: "Summary",
        run: `${EACH_DOCUMENT}npx postroad merge "$RUNNER_TEMP"/shards/**/document.json --format markdown >> "$GITHUB_STEP_SUMMARY" || true`,
      }),
      ...(settings.fleet.takesReports ? { [REPORTS_JOB]: reportsJob(settings) } : {}),
      verify: verifyJob(settings),
      issue: issueJob(settings),
    },
  };
}
