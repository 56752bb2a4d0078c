import type { Settings } from "../settings.ts";
import { atHome, checkout, defaults, expression, install, runner, type Workflow } from "./workflow.ts";

/**
 * Every pull request, from forks too, what a merge queue is about to merge, and what is merged: no secret, no token that writes,
 * nothing asked of any cloud. A required check that a merge queue starts and that never reports holds the queue up.
 */
export const checkWorkflow = (settings: Settings): Workflow => ({
  name: "check",
  on: { pull_request: {}, merge_group: {}, push: { branches: [settings.branch] } },
  permissions: {},
  concurrency: { group: `check-${expression("github.ref")}`, "cancel-in-progress": true },
  defaults: defaults(settings),
  jobs: {
    check: {
      "runs-on": runner(settings),
      "timeout-minutes": 15,
      permissions: { contents: "read" },
      steps: [
        checkout("all"),
        ...install(settings),
        {
          name: "Check the changes",
          if: "github.event_name == 'pull_request'",
          run: "npx postroad check --base HEAD^1 --format github",
        },
        {
          name: "Check the merge group",
          if: "github.event_name == 'merge_group'",
          env: { BASE: expression("github.event.merge_group.base_sha") },
          run: 'npx postroad check --base "$BASE" --format github',
        },
        { name: "Check", if: "github.event_name == 'push'", run: "npx postroad check --format github" },
        { name: "Check that pipelines are current", run: "npx postroad ci github --check" },
        // At the top of a repository of several, the file holds lines of others as well.
        ...(settings.owners.length === 0 || settings.root !== ""
          ? []
          : [{ name: "Check that CODEOWNERS is current", run: "npx postroad ci codeowners --check" }]),
        atHome(`npx postroad check --base origin/${settings.branch}`),
      ],
    },
  },
});
