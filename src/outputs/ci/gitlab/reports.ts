import { type Night, readReports, reportsAtHand } from "../reports-steps.ts";
import { fromTop } from "../repository.ts";
import type { Settings } from "../settings.ts";
import { canAsk, type GitlabJob, riskJob } from "./jobs.ts";

/** Where a night's jobs find what reports say. */
export const NIGHT: Night = { now: "night/reports", before: "night/reports-before" };

/**
 * Reads what arrived, with the role that reads; the store goes from night to night in a cache that unprotected branches cannot write. A
 * pipeline of the branch hands on what the last night kept: artifacts are found in the branch's latest pipeline alone (GitLab, "Job artifacts API").
 */
export const reportsJob = (settings: Settings, schedule: string, main: string): GitlabJob => ({
  stage: "nightly",
  ...riskJob("plan", settings),
  rules: [schedule, main].map((one) => ({ if: `${one} && ${canAsk("plan", settings)}` })),
  needs: [],
  allow_failure: true,
  cache: {
    key: "postroad-reports",
    paths: [fromTop(settings, ".postroad/reports/"), fromTop(settings, "night/reports-kept/")],
    when: "always",
  },
  script: [
    `mkdir -p ${NIGHT.now} ${NIGHT.before} night/reports-kept
if [ "$CI_PIPELINE_SOURCE" = schedule ]; then
cp night/reports-kept/reports.json ${NIGHT.before}/ || true
${readReports(NIGHT.now)}
cp ${NIGHT.now}/reports.json night/reports-kept/
else
cp night/reports-kept/reports.json ${NIGHT.now}/ || true
fi`,
  ],
  artifacts: {
    when: "always",
    expose_as: "Reports",
    paths: [fromTop(settings, `${NIGHT.now}/`), fromTop(settings, `${NIGHT.before}/`)],
    expire_in: "90 days",
  },
  timeout: "60 minutes",
});

/** What the last night's reports say, by the job's own token (GitLab, "Job artifacts API"), before a judge of changes that is given them. */
export const lastReports = (settings: Settings): string =>
  settings.fleet.takesReports
    ? `mkdir -p ${NIGHT.now}
curl --fail --silent --show-error --location --header "JOB-TOKEN: $CI_JOB_TOKEN" --output ${NIGHT.now}/reports.json "$CI_API_V4_URL/projects/$CI_PROJECT_ID/jobs/artifacts/${settings.branch}/raw/${fromTop(settings, `${NIGHT.now}/reports.json`)}?job=reports" || rm -f ${NIGHT.now}/reports.json
${reportsAtHand(settings, NIGHT.now)}`
    : "";
