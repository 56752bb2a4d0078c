import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { acknowledged } from "./acknowledged.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { fromTop, topOf } from "./repository.ts";
import type { Settings } from "./settings.ts";
import { stackFiles, stackFolder } from "./stack-files.ts";
import { headerOf, writeYaml } from "./yaml.ts";

/** From a stack's folder to the root. */
const UP = "../../../";

const WORKFLOW = "postroad";

/**
 * Stops a project with a risk that nobody acknowledged, against the branch that it is merged into ("Custom Workflows": a step that
 * fails ends the command). A clone may hold the pull request's branch alone.
 */
const GATE = `cd ${UP} && git fetch --quiet origin "+refs/heads/$BASE_BRANCH_NAME:refs/remotes/origin/$BASE_BRANCH_NAME" && ${acknowledged('"$PROJECT_NAME"', '"origin/$BASE_BRANCH_NAME"')}`;

/**
 * Atlantis: a project for each stack (runatlantis.io, "Repo Level atlantis.yaml Config"), and what the server must allow and run
 * before it ("Server Side Repo Config", "Pre Workflow Hooks"): the stacks' folders are written there, and nowhere committed.
 */
export function atlantisFiles(settings: Settings): GeneratedFile[] {
  const { fleet, branch, terraform, host, root } = settings;
  const projects = fleet.stacks.map((stack) => ({
    name: stack,
    branch: `/^${branch.replace(/[./]/g, "\\$&")}$/`,
    dir: fromTop(settings, stackFolder(stack)),
    terraform_version: `v${terraform}`,
    // Tenants name what the shared stack makes.
    execution_order_group: stack === PLATFORM ? 0 : 1,
    autoplan: { enabled: true, when_modified: stackFiles(stack, fleet).map((file) => `${UP}${file}`) },
  }));
  const server = {
    repos: [
      {
        id: host === undefined ? "/.*/" : `/^${host.replace(/[./]/g, "\\$&")}\\/.*/`,
        apply_requirements: ["approved", "mergeable", "undiverged"],
        allowed_overrides: [],
        allow_custom_workflows: false,
        workflow: WORKFLOW,
        pre_workflow_hooks: [
          {
            description: "Write the stacks and their projects",
            run: `${root === "" ? "" : `cd ${root} && `}npm ci && npx postroad synth && npx postroad ci atlantis --out ${topOf(settings)}`,
            commands: "plan",
          },
        ],
      },
    ],
    workflows: {
      [WORKFLOW]: {
        // First: without a plan there is nothing that could be applied. And again, for what was merged since.
        plan: { steps: [{ run: GATE }, "init", "plan"] },
        apply: { steps: [{ run: GATE }, "apply"] },
      },
    },
  };
  return [
    {
      path: "atlantis.yaml",
      text: writeYaml(
        { version: 3, automerge: false, parallel_plan: true, parallel_apply: true, projects },
        headerOf("atlantis", settings),
      ),
    },
    {
      path: "atlantis/repos.yaml",
      text: writeYaml(
        server,
        `For the Atlantis server: --repo-config=repos.yaml --fail-on-pre-workflow-hook-error. Name this repository in id.\n${headerOf("atlantis", settings)}`,
      ),
    },
  ];
}
