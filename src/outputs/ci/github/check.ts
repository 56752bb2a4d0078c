import type { Settings } from "../settings.ts";
import { atHome, checkout, expression, install, RUNNER, SHELL, type Workflow } from "./workflow.ts";

/** Every pull request, from forks too, and what is merged: no secret, no token that writes, nothing asked of any cloud. */
export const checkWorkflow = ({ branch, owners }: Settings): Workflow => ({
  name: "check",
  on: { pull_request: {}, push: { branches: [branch] } },
  permissions: {},
  concurrency: { group: `check-${expression("github.ref")}`, "cancel-in-progress": true },
  defaults: SHELL,
  jobs: {
    check: {
      "runs-on": RUNNER,
      "timeout-minutes": 15,
      permissions: { contents: "read" },
      steps: [
        checkout("all"),
        ...install,
        {
          name: "Check what changes",
          if: "github.event_name == 'pull_request'",
          run: "npx postroad check --base HEAD^1 --format github",
        },
        { name: "Check", if: "github.event_name == 'push'", run: "npx postroad check --format github" },
        { name: "Pipelines are as generated", run: "npx postroad ci github --check" },
        ...(owners.length === 0
          ? []
          : [{ name: "Owners are as generated", run: "npx postroad ci codeowners --check" }]),
        atHome(`npx postroad check --base origin/${branch}`),
      ],
    },
  },
});
