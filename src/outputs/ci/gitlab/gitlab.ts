import type { GeneratedFile } from "../generated-file.ts";
import { reportsWords } from "../reports-steps.ts";
import { fromTop } from "../repository.ts";
import type { Settings } from "../settings.ts";
import { keepNightIssue, verifyNight } from "../verify-steps.ts";
import { headerOf, writeYaml } from "../yaml.ts";
import { lastDeployed } from "./deployed.ts";
import { canAsk, defaults, type GitlabJob, judged, trustedToolkit } from "./jobs.ts";
import { lastReports, NIGHT, reportsJob } from "./reports.ts";

const MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"';
const OWN_BRANCH = "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID";
const SCHEDULE = '$CI_PIPELINE_SOURCE == "schedule"';

/** Where the branch of a merge request left its target. */
const BASE = '"$CI_MERGE_REQUEST_DIFF_BASE_SHA"';

/** GitLab CI/CD: the same stages as on GitHub; a merge request of a fork runs in the fork, where there is nothing to take. */
export function gitlabFile(settings: Settings): GeneratedFile {
  const { branch, shards } = settings;
  // A push, or a person who runs a pipeline on the branch: that one deploys everything.
  const MAIN = `($CI_PIPELINE_SOURCE == "push" || $CI_PIPELINE_SOURCE == "web") && $CI_COMMIT_BRANCH == "${branch}"`;
  const atHome = `npx postroad preview --base origin/${branch}`;
  const spread = (job: "plan" | "deploy" | "nightly", rule: string, changed: string, stage: string = job): Jobs => {
    const kind = job === "deploy" ? "deploy" : "plan";
    const rules = [{ if: `${rule} && ${canAsk(kind, settings)}` }];
    const since = changed === "" ? "--all" : '${BASE:+--base} "${BASE:---all}"';
    // What tenants share is deployed by a job of its own, before them.
    const which = job === "deploy" ? `${since} --no-platform` : since;
    return {
      [`${job}-shards`]: {
        stage,
        rules,
        script: [
          `${changed}npx postroad shards --total ${shards} ${which} --format json > shards.json`,
          `npx postroad ci gitlab --job ${job} --shards shards.json > shards.yml`,
        ],
        artifacts: { paths: [fromTop(settings, "shards.yml")], expire_in: "1 week" },
        timeout: "15 minutes",
      },
      [job]: {
        stage,
        // One agreement for all shards of a deployment.
        rules: job === "deploy" ? rules.map((one) => ({ ...one, when: "manual" })) : rules,
        ...(job === "deploy" ? { allow_failure: false } : {}),
        needs: [`${job}-shards`],
        trigger: { include: [{ artifact: fromTop(settings, "shards.yml"), job: `${job}-shards` }], strategy: "depend" },
      },
    };
  };
  const configuration = {
    stages: ["check", "preview", "plan", "deploy", "nightly"],
    workflow: { rules: [{ if: MERGE_REQUEST }, { if: MAIN }, { if: SCHEDULE }] },
    ...defaults(settings),
    check: {
      stage: "check",
      rules: [{ if: MERGE_REQUEST }],
      script: [`npx postroad check --base ${BASE}`, "npx postroad ci gitlab --check"],
      timeout: "15 minutes",
    },
    "check-main": { stage: "check", rules: [{ if: MAIN }], script: ["npx postroad check"], timeout: "15 minutes" },
    preview: {
      stage: "preview",
      rules: [{ if: MERGE_REQUEST }],
      script: [
        judged(
          `${lastReports(settings)}npx postroad preview --base ${BASE}${reportsWords(settings)}`,
          "preview.json",
          atHome,
          "npx postroad merge preview.json --format html --out preview.html",
        ),
      ],
      artifacts: {
        when: "always",
        expose_as: "What changes",
        paths: [fromTop(settings, "preview.html"), fromTop(settings, "preview.json")],
        expire_in: "1 week",
      },
      timeout: "20 minutes",
    },
    comment: {
      stage: "preview",
      rules: [{ if: `${MERGE_REQUEST} && ${OWN_BRANCH} && $GITLAB_TOKEN`, when: "always" }],
      needs: ["preview"],
      before_script: trustedToolkit(settings),
      script: ["npx postroad comment --scope preview preview.json"],
      timeout: "15 minutes",
    },
    ...spread("plan", `${MERGE_REQUEST} && ${OWN_BRANCH}`, 'BASE="$CI_MERGE_REQUEST_DIFF_BASE_SHA"; '),
    ...spread("deploy", MAIN, `${lastDeployed}\n`),
    ...spread("nightly", SCHEDULE, ""),
    ...(settings.fleet.takesReports ? { reports: reportsJob(settings, SCHEDULE, MAIN) } : {}),
    // What it found is in the cache for the next night, and an artifact for people and for the issue.
    verify: {
      stage: "nightly",
      rules: [{ if: SCHEDULE }],
      ...(settings.fleet.takesReports ? { needs: [{ job: "reports", optional: true }] } : {}),
      cache: { key: "postroad-verify", paths: [fromTop(settings, "night/before/")], when: "always" },
      script: [verifyNight(settings, "night/now", "night/before", NIGHT)],
      // What newly fails is new once.
      after_script: [
        ...(settings.root === "" ? [] : [`cd ${settings.root}`]),
        "mkdir -p night/compared night/before; cp night/before/verify.json night/compared/ || true; cp night/now/verify.json night/before/ || true",
      ],
      artifacts: {
        when: "always",
        expose_as: "Verification report",
        paths: [fromTop(settings, "night/now/"), fromTop(settings, "night/compared/")],
        expire_in: "90 days",
      },
      timeout: "90 minutes",
    },
    issue: {
      stage: "nightly",
      rules: [{ if: `${SCHEDULE} && $GITLAB_TOKEN`, when: "always" }],
      needs: ["verify", ...(settings.fleet.takesReports ? [{ job: "reports", optional: true }] : [])],
      script: [keepNightIssue(settings, "night/now", "night/compared", NIGHT)],
      timeout: "15 minutes",
    },
  };
  return { path: ".gitlab-ci.yml", text: writeYaml(configuration, headerOf("gitlab", settings)) };
}

type Jobs = Readonly<Record<string, GitlabJob>>;
