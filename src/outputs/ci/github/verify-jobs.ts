import type { Settings } from "../settings.ts";
import { keepNightIssue, verifyNight, WEBHOOK_SECRET } from "../verify-steps.ts";
import { downloadArtifacts, uploadArtifact } from "./actions.ts";
import { programToken } from "./program-token.ts";
import { artifactOfNight, REPORTS_BEFORE, REPORTS_JOB, REPORTS_NOW, takeReports } from "./reports-jobs.ts";
import { atHome, checkout, expression, install, type Job, runner, type Step } from "./workflow.ts";

const ARTIFACT = "verify";
const NOW = "$RUNNER_TEMP/night/now";
const BEFORE = "$RUNNER_TEMP/night/before";
const REPORTS = { now: REPORTS_NOW, before: REPORTS_BEFORE };

/** What the last night kept: runs that failed count, for a red night has seen what it reports. */
const nightBefore = (settings: Settings): Step => ({
  name: "Download last night's result",
  env: programToken(settings),
  run: `mkdir -p "${BEFORE}"
${artifactOfNight(settings, ARTIFACT, "now/verify.json", [`cp "$found/now/verify.json" "${BEFORE}/"`])}`,
});

/** Asks the live world, without a credential of any cloud. Red for what newly fails. */
export const verifyJob = (settings: Settings): Job => ({
  ...(settings.fleet.takesReports ? { needs: REPORTS_JOB, if: "!cancelled()" } : {}),
  "runs-on": runner(settings),
  "timeout-minutes": 90,
  permissions: { actions: "read", contents: "read" },
  steps: [
    checkout("none"),
    ...install(settings),
    nightBefore(settings),
    ...(settings.fleet.takesReports ? [takeReports(settings)] : []),
    {
      name: "Verify",
      ...(settings.notify === undefined ? {} : { env: { [WEBHOOK_SECRET]: expression(`secrets.${WEBHOOK_SECRET}`) } }),
      run: verifyNight(settings, NOW, BEFORE, REPORTS),
    },
    {
      name: "Upload the findings",
      if: "!cancelled()",
      uses: uploadArtifact(settings),
      with: {
        name: ARTIFACT,
        path: `${expression("runner.temp")}/night`,
        "retention-days": 90,
        "if-no-files-found": "ignore",
      },
    },
    atHome("npx postroad verify"),
  ],
});

/** Keeps the issue, with a token that may write issues and nothing else. */
export const issueJob = (settings: Settings): Job => ({
  needs: "verify",
  if: "!cancelled()",
  "runs-on": runner(settings),
  "timeout-minutes": 15,
  permissions: { contents: "read", issues: "write" },
  steps: [
    checkout("none"),
    ...install(settings),
    {
      name: "Download the findings",
      uses: downloadArtifacts(settings),
      with: { name: ARTIFACT, path: `${expression("runner.temp")}/night` },
    },
    ...(settings.fleet.takesReports ? [takeReports(settings)] : []),
    {
      name: "Update the issue",
      env: { GITHUB_TOKEN: expression("github.token") },
      run: keepNightIssue(settings, NOW, BEFORE, REPORTS),
    },
  ],
});
