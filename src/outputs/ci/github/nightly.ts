import type { Settings } from "../settings.ts";
import { EACH_DOCUMENT, planShards, reportShards, SHARD_ENV, SHARD_WORDS, shardsJob } from "./sharded.ts";
import { all, atHome, checkout, hasRole, install, RUNNER, SHELL, tokens, type Workflow } from "./workflow.ts";

/** What is live and no longer as declared, by the state each night, and by DNS itself where the program can ask it. */
export function nightlyWorkflow(settings: Settings): Workflow {
  const { shards, plan, commands } = settings;
  return {
    name: "nightly",
    on: { schedule: [{ cron: "23 3 * * *" }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { group: "nightly", "cancel-in-progress": false },
    defaults: SHELL,
    jobs: {
      shards: shardsJob(
        settings,
        `npx postroad shards --total ${shards} --all --format github`,
        all(hasRole("plan", plan)),
        [checkout("none"), ...install],
      ),
      drift: planShards(settings, {
        name: "drift",
        minutes: 120,
        from: checkout("none"),
        plan: {
          name: "Plan",
          env: { ...SHARD_ENV, ...tokens(settings) },
          // Whatever differs is red here: nothing is merged that was not deployed.
          run: `mkdir -p "$RUNNER_TEMP/document"\n${SHARD_WORDS}\nnpx postroad plan "\${tenants[@]}" --format json --out "$RUNNER_TEMP/document/document.json"`,
        },
        after: [atHome("npx postroad plan")],
      }),
      summary: reportShards("drift", { contents: "read" }, checkout("none"), {
        name: "Summary",
        run: `${EACH_DOCUMENT}npx postroad merge "$RUNNER_TEMP"/shards/**/document.json --format markdown >> "$GITHUB_STEP_SUMMARY" || true`,
      }),
      ...(commands.has("verify")
        ? {
            verify: {
              "runs-on": RUNNER,
              "timeout-minutes": 60,
              permissions: { contents: "read" as const },
              steps: [
                checkout("none"),
                ...install,
                { name: "Verify", run: "npx postroad verify --format github" },
                atHome("npx postroad verify"),
              ],
            },
          }
        : {}),
    },
  };
}
