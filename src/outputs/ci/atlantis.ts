import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { GeneratedFile } from "./generated-file.ts";
import type { Settings } from "./settings.ts";
import { stackFiles, stackFolder } from "./stack-files.ts";
import { headerOf, writeYaml } from "./yaml.ts";

/** From a stack's folder to the root. */
const UP = "../../../";

/**
 * Atlantis: a project for each stack (runatlantis.io, "Repo Level atlantis.yaml Config"), and what the server must allow and run
 * before it ("Server Side Repo Config", "Pre Workflow Hooks"): the stacks' folders are written there, and nowhere committed.
 */
export function atlantisFiles(settings: Settings): GeneratedFile[] {
  const { fleet, branch, terraform } = settings;
  const projects = fleet.stacks.map((stack) => ({
    name: stack,
    branch: `/^${branch.replace(/[./]/g, "\\$&")}$/`,
    dir: stackFolder(stack),
    terraform_version: `v${terraform}`,
    // Tenants name what the shared stack makes.
    execution_order_group: stack === PLATFORM ? 0 : 1,
    autoplan: { enabled: true, when_modified: stackFiles(stack, fleet).map((file) => `${UP}${file}`) },
  }));
  const server = {
    repos: [
      {
        id: "/.*/",
        apply_requirements: ["approved", "mergeable", "undiverged"],
        allowed_overrides: [],
        allow_custom_workflows: false,
        pre_workflow_hooks: [
          {
            description: "Write the stacks and their projects",
            run: "npm ci && npx postroad synth && npx postroad ci atlantis --out .",
            commands: "plan",
          },
        ],
      },
    ],
  };
  return [
    {
      path: "atlantis.yaml",
      text: writeYaml(
        { version: 3, automerge: false, parallel_plan: true, parallel_apply: true, projects },
        headerOf("atlantis"),
      ),
    },
    {
      path: "atlantis/repos.yaml",
      text: writeYaml(
        server,
        `For the Atlantis server: --repo-config=repos.yaml --fail-on-pre-workflow-hook-error. Name this repository in id.\n${headerOf("atlantis")}`,
      ),
    },
  ];
}
