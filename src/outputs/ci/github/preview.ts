import type { Settings } from "../settings.ts";
import { pinned } from "./actions.ts";
import { checkout, expression, install, judged, RUNNER, SHELL, type Workflow } from "./workflow.ts";

/** The name by which the workflow that comments knows this one. */
export const PREVIEW = "preview";

/** What the artifact is called, and the file in it that says whose it is. */
export const ARTIFACT = "preview";

/**
 * What a pull request does to mail, from forks too. Its code runs here, so there is nothing here to take: no secret, and a token that
 * reads. What it made goes to the workflow that comments as an artifact, which is believed as little.
 */
export const previewWorkflow = ({ branch }: Settings): Workflow => ({
  name: PREVIEW,
  on: { pull_request: {} },
  permissions: {},
  concurrency: { group: `preview-${expression("github.ref")}`, "cancel-in-progress": true },
  defaults: SHELL,
  jobs: {
    preview: {
      "runs-on": RUNNER,
      "timeout-minutes": 20,
      permissions: { contents: "read" },
      steps: [
        checkout("all"),
        ...install,
        judged("Preview", "npx postroad preview --base HEAD^1", `npx postroad preview --base origin/${branch}`),
        {
          name: "Find the pull request",
          if: "!cancelled()",
          env: { NUMBER: expression("github.event.pull_request.number") },
          run: 'mkdir -p "$RUNNER_TEMP/document"\necho "$NUMBER" > "$RUNNER_TEMP/document/number"',
        },
        {
          name: "Upload the document",
          if: "!cancelled()",
          uses: pinned("actions/upload-artifact"),
          with: { name: ARTIFACT, path: `${expression("runner.temp")}/document`, "retention-days": 7 },
        },
      ],
    },
  },
});
