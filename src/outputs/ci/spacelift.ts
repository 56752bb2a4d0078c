import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { fromTop } from "./repository.ts";
import type { Settings } from "./settings.ts";
import { stackFiles, stackFolder } from "./stack-files.ts";
import { writeTerraform } from "./terraform-json.ts";
import { headerOf, writeYaml } from "./yaml.ts";

/** A folder that is in every commit: Spacelift enters a stack's folder before it runs anything. */
const RUN = "spacelift/run";

/** What Spacelift runs: each of its commands must be there. What is applied is a saved plan, which asks nobody. */
const WORKFLOW = {
  init: "terraform init -input=false",
  workspaceSelect: 'terraform workspace select "{{ .WorkspaceName }}"',
  workspaceNew: 'terraform workspace new "{{ .WorkspaceName }}"',
  plan: "terraform plan -input=false -lock={{ .Lock }} {{ if not .Refresh }}-refresh=false {{ end }}-out={{ .PlanFileName }} {{ range .Targets }}-target='{{ . }}' {{ end }}",
  showState: "terraform show -json",
  showPlan: 'terraform show -json "{{ .PlanFileName }}"',
  getOutputs: "terraform output -json",
  apply: 'terraform apply -input=false "{{ .PlanFileName }}"',
  // A tenant is retired in its file, and by an apply.
  destroy: "sh -c 'echo lifecycle: retired in the tenant file destroys what it has >&2; exit 1'",
} as const;

/**
 * Spacelift: Terraform for an administrative stack that makes all others (docs.spacelift.io, "Stack", "Spacelift provider"). Each
 * writes its own Terraform before `init`; the state stays where platform.yaml says, not with Spacelift. The newest Terraform that
 * Spacelift brings itself is 1.5.7, which cannot lock a state in S3, and OpenTofu would write other providers' names into a state that
 * Terraform reads: so the tool is the image's own ("Workflow Tool", Custom).
 */
export function spaceliftFiles(settings: Settings): GeneratedFile[] {
  const { fleet, branch, terraform, root } = settings;
  const away = root === "" ? "../.." : `../../${root}`;
  const back =
    root === ""
      ? RUN
      : `${root
          .split("/")
          .map(() => "..")
          .join("/")}/${RUN}`;
  const stacks = Object.fromEntries(
    fleet.stacks.map((stack) => [
      stack,
      {
        name: `postroad-${stack}`,
        slug: `postroad-${stack}`,
        labels: ["postroad"],
        repository: "${var.repository}",
        branch,
        space_id: "${var.space_id}",
        project_root: RUN,
        additional_project_globs: stackFiles(stack, fleet).map((file) => fromTop(settings, file)),
        before_init: [
          `(cd ${away} && npm ci && npx postroad synth ${stack} && cp -R ${stackFolder(stack)}/. ${back}/)`,
        ],
        runner_image: "${var.runner_image}",
        terraform_workflow_tool: "CUSTOM",
        manage_state: false,
        autodeploy: false,
        protect_from_deletion: true,
      },
    ]),
  );
  const shared = fleet.stacks.includes(PLATFORM);
  const dependencies = Object.fromEntries(
    (shared ? fleet.stacks : [])
      .filter((stack) => stack !== PLATFORM)
      .map((stack) => [
        stack,
        {
          stack_id: `\${spacelift_stack.${stack}.id}`,
          depends_on_stack_id: `\${spacelift_stack.${PLATFORM}.id}`,
        },
      ]),
  );
  const configuration = {
    "//": headerOf("spacelift", settings),
    terraform: { required_providers: { spacelift: { source: "spacelift-io/spacelift", version: "~> 1.20" } } },
    variable: {
      repository: { type: "string", description: "The repository's name, without its owner." },
      space_id: { type: "string", description: "The space of the stacks.", default: "root" },
      runner_image: {
        type: "string",
        description: `An image with Terraform ${terraform}, git and Node.js 20.19 or later.`,
      },
    },
    resource: {
      spacelift_stack: stacks,
      ...(Object.keys(dependencies).length === 0 ? {} : { spacelift_stack_dependency: dependencies }),
    },
  };
  return [
    { path: ".spacelift/workflow.yml", text: writeYaml(WORKFLOW, headerOf("spacelift", settings)) },
    { path: "spacelift/stacks.tf.json", text: writeTerraform(configuration) },
    {
      path: `${RUN}/README.md`,
      text: "Spacelift runs Terraform here. `before_init` of each stack writes the stack into this folder.\n",
    },
  ];
}
