import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { GeneratedFile } from "./generated-file.ts";
import type { Settings } from "./settings.ts";
import { stackFiles, stackFolder } from "./stack-files.ts";
import { writeTerraform } from "./terraform-json.ts";
import { headerOf } from "./yaml.ts";

/** A folder that stands in every commit: Spacelift enters a stack's folder before it runs anything. */
const RUN = "spacelift/run";

/**
 * Spacelift: Terraform for an administrative stack that makes all others (docs.spacelift.io, "Stack", "Spacelift provider"). Each
 * writes its own Terraform before `init`; the state stays where platform.yaml says, not with Spacelift.
 */
export function spaceliftFiles({ fleet, branch, terraform }: Settings): GeneratedFile[] {
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
        additional_project_globs: stackFiles(stack, fleet),
        before_init: [`(cd ../.. && npm ci && npx postroad synth ${stack} && cp -R ${stackFolder(stack)}/. ${RUN}/)`],
        runner_image: "${var.runner_image}",
        terraform_version: terraform,
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
    "//": headerOf("spacelift"),
    terraform: { required_providers: { spacelift: { source: "spacelift-io/spacelift", version: "~> 1.20" } } },
    variable: {
      repository: { type: "string", description: "The repository's name, without its owner." },
      space_id: { type: "string", description: "The space of the stacks.", default: "root" },
      runner_image: { type: "string", description: "An image with Terraform's needs, git and Node.js 20.19 or later." },
    },
    resource: {
      spacelift_stack: stacks,
      ...(Object.keys(dependencies).length === 0 ? {} : { spacelift_stack_dependency: dependencies }),
    },
  };
  return [
    { path: "spacelift/stacks.tf.json", text: writeTerraform(configuration) },
    {
      path: `${RUN}/README.md`,
      text: "Spacelift runs Terraform here. `before_init` of each stack writes the stack into this folder.\n",
    },
  ];
}
