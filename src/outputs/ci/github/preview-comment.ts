import type { Settings } from "../settings.ts";
import { isServer, pinned } from "./actions.ts";
import { ARTIFACT, PREVIEW } from "./preview.ts";
import { programToken } from "./program-token.ts";
import { checkout, defaults, expression, install, runner, type Step, type Workflow } from "./workflow.ts";

/**
 * Posts what the preview found, for forks too. It may write to pull requests, so it runs nothing of theirs: the branch that is
 * deployed is checked out, and the artifact is data from a stranger. It lands outside the checkout; its number must be that of a pull
 * request whose head is the commit that ran; the document is read as any hostile file, and escaped where it is printed.
 */
export const previewCommentWorkflow = (settings: Settings): Workflow => ({
  name: "preview comment",
  on: { workflow_run: { workflows: [PREVIEW], types: ["completed"] } },
  permissions: {},
  defaults: defaults(settings),
  jobs: {
    comment: {
      if: "github.event.workflow_run.event == 'pull_request' && contains(fromJSON('[\"success\", \"failure\"]'), github.event.workflow_run.conclusion)",
      "runs-on": runner(settings),
      "timeout-minutes": 15,
      permissions: { actions: "read", contents: "read", "pull-requests": "write" },
      concurrency: {
        group: `preview-comment-${expression("github.event.workflow_run.head_sha")}`,
        "cancel-in-progress": false,
      },
      steps: [
        checkout("none"),
        ...install(settings),
        download(settings),
        {
          name: "Find the pull request",
          id: "whose",
          env: { ...programToken(settings), HEAD_SHA: expression("github.event.workflow_run.head_sha") },
          run: `number="$(head -c 12 "$RUNNER_TEMP/document/number")"
if [[ ! "$number" =~ ^[1-9][0-9]{0,8}$ ]]; then
  echo "::error::The artifact holds no pull request number"
  exit 1
fi
head="$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq .head.sha)"
if [ "$head" = "$HEAD_SHA" ] && [ -s "$RUNNER_TEMP/document/document.json" ]; then
  echo "number=$number" >> "$GITHUB_OUTPUT"
else
  echo "::notice::Pull request $number is at another commit, or there is nothing to say: no comment"
fi`,
        },
        {
          name: "Comment",
          if: "steps.whose.outputs.number != ''",
          env: {
            GITHUB_TOKEN: expression("github.token"),
            HEAD_SHA: expression("github.event.workflow_run.head_sha"),
            NUMBER: expression("steps.whose.outputs.number"),
          },
          // The scope is ours to say: a stranger's document may claim to be a plan.
          run: 'npx postroad comment --scope preview --number "$NUMBER" --commit "$HEAD_SHA" "$RUNNER_TEMP/document/document.json"',
        },
      ],
    },
  },
});

/** The preview's artifact. The action that an Enterprise Server runs takes none of another run's; GitHub's program does. */
function download(settings: Settings): Step {
  const name = "Download the document";
  const run = expression("github.event.workflow_run.id");
  if (isServer(settings))
    return {
      name,
      env: { ...programToken(settings), RUN: run },
      run: `gh run download "$RUN" --repo "$GITHUB_REPOSITORY" --name ${ARTIFACT} --dir "$RUNNER_TEMP/document"`,
    };
  return {
    name,
    uses: pinned("actions/download-artifact"),
    with: {
      name: ARTIFACT,
      path: `${expression("runner.temp")}/document`,
      "run-id": run,
      "github-token": expression("github.token"),
    },
  };
}
