import { PLATFORM } from "../../../resolve/platform-blueprint.ts";
import { reportsAtHand, reportsWords } from "../reports-steps.ts";
import type { Settings } from "../settings.ts";
import { programToken } from "./program-token.ts";
import { lastReports, mayTakeReports, REPORTS_NOW } from "./reports-jobs.ts";
import { EACH_SHARD, SHARD_ENV, SHARD_WORDS, SHARE, SOME_SHARDS, shardsJob } from "./sharded.ts";
import {
  ANYWHERE,
  all,
  checkout,
  credentials,
  defaults,
  expression,
  hasRole,
  install,
  type Job,
  runner,
  type Step,
  terraform,
  tokens,
  type Workflow,
} from "./workflow.ts";

/**
 * Applies what is merged, behind one approval for all of it: the job that waits for reviewers has an environment of its own, so that
 * neither what tenants share nor any shard waits for them again. What changed is counted from the last deployment that succeeded, not
 * from the last push: GitHub keeps one waiting run of a group and drops older ones, and what they and failed ones would have applied
 * is applied by the next. The stack that tenants share goes first.
 */
export function deployWorkflow(settings: Settings): Workflow {
  const { branch, shards, deploy, fleet } = settings;
  const hasPlatform = fleet.stacks.includes(PLATFORM);
  return {
    name: "deploy",
    on: { push: { branches: [branch] }, workflow_dispatch: {} },
    permissions: {},
    concurrency: { group: "deploy", "cancel-in-progress": false },
    defaults: defaults(settings),
    jobs: {
      shards: shardsJob(
        settings,
        `npx postroad shards --total ${shards} ${SINCE} --no-platform --format github`,
        {
          ...all(`github.ref == 'refs/heads/${branch}'`, hasRole("deploy", deploy)),
          permissions: { actions: "read", contents: "read" },
          env: { BASE: expression("steps.base.outputs.base") },
        },
        [checkout("all"), ...install(settings), sinceWhen(settings), ...(hasPlatform ? [whetherShared] : [])],
        {
          base: expression("steps.base.outputs.base"),
          ...(hasPlatform ? { [PLATFORM]: expression(`steps.${PLATFORM}.outputs.first`) } : {}),
        },
      ),
      approve: approving(settings, hasPlatform),
      ...(hasPlatform ? { [PLATFORM]: applying(settings, [PLATFORM]) } : {}),
      deploy: applying(settings, undefined, hasPlatform ? [PLATFORM] : []),
    },
  };
}

/** Without a commit to count from, everything. */
const SINCE = '${BASE:+--base} "${BASE:---all}"';

const CHANGED = '${BASE:+--changed "$BASE"}';

/**
 * The commit that is deployed: of the last run that succeeded, else what the push moved on from, else none, and all is new. A run that
 * a person starts applies everything. Runs for pushes alone count: a pull request may bring a deploy.yml of its own, and come from a fork's
 * branch of the same name.
 */
const sinceWhen = (settings: Settings): Step => ({
  name: "Find the deployed commit",
  id: "base",
  env: { ...programToken(settings), BEFORE: expression("github.event.before") },
  run: `base=""
if [ "$GITHUB_EVENT_NAME" = push ]; then
  base="$(gh run list --workflow deploy.yml --event push --branch ${settings.branch} --status success --limit 1 --json headSha --jq '.[0].headSha // ""')"
  if ! git cat-file -e "$base^{commit}" 2> /dev/null; then base="$BEFORE"; fi
  if ! git cat-file -e "$base^{commit}" 2> /dev/null; then base=""; fi
fi
echo "base=$base" >> "$GITHUB_OUTPUT"`,
});

/** What tenants share is the first of all shards, where it changes. */
const whetherShared: Step = {
  name: "Check whether the platform stack changes",
  id: PLATFORM,
  env: { BASE: expression("steps.base.outputs.base") },
  run: `first="$(npx postroad shards --total 2 ${SINCE} --format text)"
echo "first=\${first%%:*}" >> "$GITHUB_OUTPUT"`,
};

/** Whether what tenants share is among what is deployed. */
const SHARED_CHANGES = `needs.shards.outputs.${PLATFORM} == '${PLATFORM}'`;

/** What an environment's reviewers are asked once, before anything is applied; nobody is asked about nothing. */
const approving = (settings: Settings, hasPlatform: boolean): Job => ({
  needs: "shards",
  ...all(hasPlatform ? `(${SHARED_CHANGES} || (${SOME_SHARDS}))` : SOME_SHARDS),
  "runs-on": runner(settings),
  "timeout-minutes": 5,
  environment: `${settings.deploy.environment}-approval`,
  permissions: { contents: "read" },
  steps: [
    {
      name: "Approved",
      ...(settings.root === "" ? {} : ANYWHERE),
      run: 'echo "Approved: all stacks that changed are applied."',
    },
  ],
});

/** How long one job may deploy, and its credentials hold. */
const MINUTES = 120;

/** One shard, or the stacks named, each once at a time and never stopped half-way. */
function applying(settings: Settings, stacks: readonly string[] | undefined, after: readonly string[] = []): Job {
  const { deploy } = settings;
  const words = stacks === undefined ? `"\${tenants[@]}" ${SHARE}` : stacks.join(" ");
  const group = stacks === undefined ? expression("matrix.shard") : stacks.join("-");
  return {
    name: stacks === undefined ? `deploy (${expression("matrix.shard")})` : `deploy (${stacks.join(", ")})`,
    needs: ["shards", "approve", ...after],
    // They wait for the shared stack; those that do not need it are applied even where it failed.
    ...(stacks === undefined
      ? all("!cancelled()", "needs.shards.result == 'success'", "needs.approve.result == 'success'", SOME_SHARDS)
      : all(SHARED_CHANGES)),
    "runs-on": runner(settings),
    "timeout-minutes": MINUTES,
    environment: deploy.environment,
    permissions: { ...mayTakeReports(settings), contents: "read", "id-token": "write" },
    concurrency: { group: `deploy-${group}`, "cancel-in-progress": false },
    ...(stacks === undefined ? EACH_SHARD : {}),
    steps: [
      checkout("all"),
      ...install(settings),
      ...lastReports(settings),
      terraform(settings),
      credentials("deploy", MINUTES, settings),
      {
        name: "Deploy",
        env: {
          BASE: expression("needs.shards.outputs.base"),
          ...(stacks === undefined ? SHARD_ENV : {}),
          ...tokens(settings),
        },
        run: `${stacks === undefined ? `${SHARD_WORDS}\n` : ""}${reportsAtHand(settings, REPORTS_NOW)}npx postroad deploy ${words} ${CHANGED} --require-acknowledgement${reportsWords(settings)}`,
      },
      {
        name: "How to run it locally",
        if: "failure()",
        env: { BASE: expression("needs.shards.outputs.base") },
        run: 'echo "::notice::Locally, with the credentials that deploy: npm ci && npx postroad deploy${BASE:+ --changed $BASE} --resume"',
      },
    ],
  };
}
