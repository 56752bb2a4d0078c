import { readReports } from "../reports-steps.ts";
import type { Settings } from "../settings.ts";
import { downloadArtifacts, uploadArtifact } from "./actions.ts";
import { programToken } from "./program-token.ts";
import {
  ANYWHERE,
  all,
  atHome,
  checkout,
  credentials,
  expression,
  hasRole,
  install,
  type Job,
  runner,
  type Step,
} from "./workflow.ts";

/** The job that reads, and what its artifact is called. */
export const REPORTS_JOB = "reports";
const ARTIFACT = "reports";
/** What a night that succeeded has kept. */
const KEPT = "now/reports.json";
const MINUTES = 60;

/**
 * Looks for the last night whose artifact holds `file`, and does `then` with its folder, `$found`: one that failed half-way may have kept less. Nights
 * that the schedule started count alone: a pull request may bring a nightly.yml of its own, and come from a fork's branch of the same name.
 */
export const artifactOfNight = (settings: Settings, artifact: string, file: string, then: readonly string[]): string =>
  `for run in $(gh run list --repo "$GITHUB_REPOSITORY" --workflow nightly.yml --event schedule --branch ${settings.branch} --status completed --limit 5 --json databaseId --jq '.[].databaseId'); do
  found="$RUNNER_TEMP/found/${artifact}-$run"
  if gh run download "$run" --repo "$GITHUB_REPOSITORY" --name ${artifact} --dir "$found" && [ -s "$found/${file}" ]; then
    ${[...then, "break"].join("\n    ")}
  fi
done`;

/** Reads what arrived, with the role that reads. Where platform.yaml names no bucket for it, the store goes from night to night as an artifact. */
export const reportsJob = (settings: Settings): Job => ({
  ...all(hasRole("plan", settings.plan)),
  "runs-on": runner(settings),
  "timeout-minutes": MINUTES,
  environment: settings.plan.environment,
  permissions: { actions: "read", contents: "read", "id-token": "write" },
  steps: [
    checkout("none"),
    ...install(settings),
    {
      name: "Restore last night's store",
      env: programToken(settings),
      run: `mkdir -p .postroad "$RUNNER_TEMP/reports/before"
${artifactOfNight(settings, ARTIFACT, KEPT, [
  `cp "$found/${KEPT}" "$RUNNER_TEMP/reports/before/"`,
  `if [ -d "$found/store" ]; then cp -R "$found/store" .postroad/reports; fi`,
])}`,
    },
    credentials("plan", MINUTES, settings),
    {
      name: "Read reports",
      run: readReports("$RUNNER_TEMP/reports/now", "$RUNNER_TEMP/reports/store"),
    },
    {
      name: "Upload the reports",
      if: "!cancelled()",
      uses: uploadArtifact(settings),
      with: {
        name: ARTIFACT,
        path: `${expression("runner.temp")}/reports`,
        "retention-days": 90,
        "if-no-files-found": "ignore",
      },
    },
    atHome("npx postroad reports read"),
  ],
});

/** Where the jobs of a run find what the night's reports say, and those of the night before. */
export const REPORTS_NOW = "$RUNNER_TEMP/reports/now";
export const REPORTS_BEFORE = "$RUNNER_TEMP/reports/before";

/** In a later job of the same night; one that read none has none. */
export const takeReports = (settings: Settings): Step => ({
  name: "Download the reports",
  "continue-on-error": true,
  uses: downloadArtifacts(settings),
  with: { name: ARTIFACT, path: `${expression("runner.temp")}/reports` },
});

/** In another workflow: what the last night's reports say, for those who judge a change by them. */
export const lastReports = (settings: Settings): readonly Step[] =>
  settings.fleet.takesReports
    ? [
        {
          name: "Find last night's reports",
          env: programToken(settings),
          run: `mkdir -p "${REPORTS_NOW}"
${artifactOfNight(settings, ARTIFACT, KEPT, [`cp "$found/${KEPT}" "${REPORTS_NOW}/"`])}`,
        },
      ]
    : [];

/** What a job needs of its token for that. */
export const mayTakeReports = ({ fleet }: Settings): { readonly actions?: "read" } =>
  fleet.takesReports ? { actions: "read" } : {};

/** The same in a job of its own, which runs nothing of a pull request: where a stranger's code runs, no token is in its reach. */
export const lastReportsJob = (settings: Settings): Job => ({
  "runs-on": runner(settings),
  "timeout-minutes": 5,
  permissions: { actions: "read" },
  steps: [
    ...lastReports(settings).map((step) => (settings.root === "" ? step : { ...step, ...ANYWHERE })),
    {
      name: "Upload the reports",
      uses: uploadArtifact(settings),
      with: {
        name: ARTIFACT,
        path: `${expression("runner.temp")}/reports`,
        "retention-days": 1,
        "if-no-files-found": "ignore",
      },
    },
  ],
});
