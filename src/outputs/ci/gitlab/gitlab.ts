import type { GeneratedFile } from "../generated-file.ts";
import type { Settings } from "../settings.ts";
import { headerOf, writeYaml } from "../yaml.ts";
import { canAsk, defaults, type GitlabJob, judged, trustedToolkit } from "./jobs.ts";

const MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"';
const OWN_BRANCH = "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID";
const SCHEDULE = '$CI_PIPELINE_SOURCE == "schedule"';

/** Where the branch of a merge request left its target. */
const BASE = '"$CI_MERGE_REQUEST_DIFF_BASE_SHA"';

/** GitLab CI/CD: the same stages as on GitHub; a merge request of a fork runs in the fork, where there is nothing to take. */
export function gitlabFile(settings: Settings): GeneratedFile {
  const { branch, shards, commands } = settings;
  const MAIN = `$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "${branch}"`;
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
        artifacts: { paths: ["shards.yml"], expire_in: "1 week" },
        timeout: "15 minutes",
      },
      [job]: {
        stage,
        // One agreement for all shards of a deployment.
        rules: job === "deploy" ? rules.map((one) => ({ ...one, when: "manual" })) : rules,
        ...(job === "deploy" ? { allow_failure: false } : {}),
        needs: [`${job}-shards`],
        trigger: { include: [{ artifact: "shards.yml", job: `${job}-shards` }], strategy: "depend" },
        variables: { BASE: job === "plan" ? "$CI_MERGE_REQUEST_DIFF_BASE_SHA" : "$CI_COMMIT_BEFORE_SHA" },
      },
    };
  };
  const configuration = {
    stages: ["check", "preview", "plan", "deploy", "nightly"],
    workflow: { rules: [{ if: MERGE_REQUEST }, { if: MAIN }, { if: SCHEDULE }] },
    ...defaults,
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
          `npx postroad preview --base ${BASE}`,
          "preview.json",
          atHome,
          "npx postroad merge preview.json --format html --out preview.html",
        ),
      ],
      artifacts: {
        when: "always",
        expose_as: "What changes",
        paths: ["preview.html", "preview.json"],
        expire_in: "1 week",
      },
      timeout: "20 minutes",
    },
    comment: {
      stage: "preview",
      rules: [{ if: `${MERGE_REQUEST} && ${OWN_BRANCH} && $GITLAB_TOKEN`, when: "always" }],
      needs: ["preview"],
      before_script: trustedToolkit,
      script: ["npx postroad comment --scope preview preview.json"],
      timeout: "15 minutes",
    },
    ...spread("plan", `${MERGE_REQUEST} && ${OWN_BRANCH}`, 'BASE="$CI_MERGE_REQUEST_DIFF_BASE_SHA"; '),
    ...spread("deploy", MAIN, LAST),
    ...spread("nightly", SCHEDULE, ""),
    ...(commands.has("verify")
      ? { verify: { stage: "nightly", rules: [{ if: SCHEDULE }], script: ["npx postroad verify"], timeout: "1 hour" } }
      : {}),
  };
  return { path: ".gitlab-ci.yml", text: writeYaml(configuration, headerOf("gitlab")) };
}

type Jobs = Readonly<Record<string, GitlabJob>>;

/** What a push moved on from; nothing where there was nothing, and then all is new. */
const LAST = 'BASE="$CI_COMMIT_BEFORE_SHA"; git cat-file -e "$BASE^{commit}" 2> /dev/null || BASE=""; ';
