import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { GeneratedFile } from "./generated-file.ts";
import type { Settings } from "./settings.ts";
import { stackFiles } from "./stack-files.ts";
import { headerOf } from "./yaml.ts";

/** Where Terramate's stacks stand, committed: it goes by what git tracks. */
export const STACKS = "terramate/stacks";

/**
 * Terramate: a stack for each of ours, which watches the files that it is made of (terramate.io, "The stack block"), and scripts
 * that run Terraform where synth wrote it ("The script block").
 */
export function terramateFiles({ fleet, branch }: Settings): GeneratedFile[] {
  const header = headerOf("terramate")
    .split("\n")
    .map((line) => `# ${line}`)
    .join("\n");
  const hasPlatform = fleet.stacks.includes(PLATFORM);
  const stack = (id: string): GeneratedFile => {
    const after = hasPlatform && id !== PLATFORM ? `  after       = [${quoted(`/${STACKS}/${PLATFORM}`)}]\n` : "";
    const watched = stackFiles(id, fleet).map((file) => `    ${quoted(`/${file}`)},\n`);
    const text = `stack {
  id          = ${quoted(`postroad-${id}`)}
  name        = ${quoted(id)}
  description = ${quoted(`The mail of ${id}`)}
  tags        = ["postroad"]
${after}  watch = [
${watched.join("")}  ]
}
`;
    return { path: `${STACKS}/${id}/stack.tm.hcl`, text: `${header}\n\n${text}` };
  };
  return [{ path: "terramate.tm.hcl", text: `${header}\n\n${project(branch)}` }, ...fleet.stacks.map(stack)];
}

/** From a stack's folder of Terramate's to the folder that synth writes for it. */
const CHDIR = '"-chdir=${terramate.stack.path.to_root}/cdktf.out/stacks/${terramate.stack.name}"';

const project = (branch: string): string => `terramate {
  required_version = ">= 0.11.0"

  config {
    experiments = ["scripts"]

    git {
      default_branch = ${quoted(branch)}
    }

    telemetry {
      enabled = false
    }
  }
}

script "plan" {
  description = "Plan a stack that synth wrote"
  job {
    commands = [
      ["terraform", ${CHDIR}, "init", "-input=false"],
      ["terraform", ${CHDIR}, "plan", "-input=false"],
    ]
  }
}

script "deploy" {
  description = "Apply a stack that synth wrote"
  job {
    commands = [
      ["terraform", ${CHDIR}, "init", "-input=false"],
      ["terraform", ${CHDIR}, "apply", "-input=false", "-auto-approve"],
    ]
  }
}
`;

/** A string of HCL: quotes and backslashes as in JSON, and no template within. */
const quoted = (text: string): string => JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
