import { reportsAtHand, reportsWords } from "../reports-steps.ts";
import type { Settings } from "../settings.ts";
import { uploadArtifact } from "./actions.ts";
import { lastReportsJob, REPORTS_JOB, REPORTS_NOW, takeReports } from "./reports-jobs.ts";
import { checkout, defaults, expression, install, judged, runner, type Workflow } from "./workflow.ts";

/** The name by which the workflow that comments knows this one. */
export const PREVIEW = "preview";

/** What the artifact is called, and the file in it that says whose it is. */
export const ARTIFACT = "preview";

/**
 * What a pull request does to mail, from forks too, and what a merge queue is about to merge. Its code runs here, so there is nothing here to take: no secret, and a token that
 * reads. What it made goes to the workflow that comments as an artifact, which is believed as little.
 */
export const previewWorkflow = (settings: Settings): Workflow => {
  const { takesReports } = settings.fleet;
  return {
    name: PREVIEW,
    on: { pull_request: {}, merge_group: {} },
    permissions: {},
    concurrency: { group: `preview-${expression("github.ref")}`, "cancel-in-progress": true },
    defaults: defaults(settings),
    jobs: {
      ...(takesReports ? { [REPORTS_JOB]: lastReportsJob(settings) } : {}),
      preview: {
        ...(takesReports ? { needs: REPORTS_JOB, if: "!cancelled()" } : {}),
        "runs-on": runner(settings),
        "timeout-minutes": 20,
        permissions: { contents: "read" },
        steps: [
          checkout("all"),
          ...install(settings),
          ...(takesReports ? [takeReports(settings)] : []),
          judged(
            "Preview",
            `${reportsAtHand(settings, REPORTS_NOW)}npx postroad preview --base "$BASE"${reportsWords(settings)}`,
            `npx postroad preview --base origin/${settings.branch}`,
            // Of a pull request, what it is merged into: the first parent.
            { BASE: expression("github.event.merge_group.base_sha || 'HEAD^1'") },
          ),
          {
            name: "Find the pull request",
            if: "!cancelled() && github.event_name == 'pull_request'",
            env: { NUMBER: expression("github.event.pull_request.number") },
            run: 'mkdir -p "$RUNNER_TEMP/document"\necho "$NUMBER" > "$RUNNER_TEMP/document/number"',
          },
          {
            name: "Upload the document",
            if: "!cancelled() && github.event_name == 'pull_request'",
            uses: uploadArtifact(settings),
            with: { name: ARTIFACT, path: `${expression("runner.temp")}/document`, "retention-days": 7 },
          },
        ],
      },
    },
  };
};
