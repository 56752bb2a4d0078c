import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { acknowledged } from "./acknowledged.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { fromTop } from "./repository.ts";
import type { Settings } from "./settings.ts";
import { stackFiles, stackFolder } from "./stack-files.ts";
import { headerOf } from "./yaml.ts";

/** Where Terramate's stacks are, committed: it follows what git tracks. */
export const STACKS = "terramate/stacks";

/**
 * Terramate: a stack for each of ours, which watches the files that it is made of (terramate.io, "The stack block"), and scripts
 * that run Terraform where synth wrote it ("The script block").
 */
export function terramateFiles(settings: Settings): GeneratedFile[] {
  const { fleet } = settings;
  const header = headerOf("terramate", settings)
    .split("\n")
    .map((line) => `# ${line}`)
    .join("\n");
  const hasPlatform = fleet.stacks.includes(PLATFORM);
  const stack = (id: string): GeneratedFile => {
    const after = hasPlatform && id !== PLATFORM ? `  after       = [${quoted(`/${STACKS}/${PLATFORM}`)}]\n` : "";
    const watched = stackFiles(id, fleet).map((file) => `    ${quoted(`/${fromTop(settings, file)}`)},\n`);
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
  return [{ path: "terramate.tm.hcl", text: `${header}\n\n${project(settings)}` }, ...fleet.stacks.map(stack)];
}

/** The root folder, from a stack's folder of Terramate's. */
const rootFolder = ({ root }: Settings): string =>
  root === "" ? "${terramate.stack.path.to_root}" : `\${terramate.stack.path.to_root}/${root}`;

/** The folder that synth writes for a stack. */
const chdir = (settings: Settings): string =>
  `"-chdir=${rootFolder(settings)}/${stackFolder("${terramate.stack.name}")}"`;

/** Against POSTROAD_BASE, else `base`: a command is run without a shell ("Commands"), so that one is named. */
function gate(base: string, settings: Settings): string {
  const command = acknowledged("${terramate.stack.name}", `"$\${POSTROAD_BASE:-${base}}"`);
  return `["sh", "-c", ${JSON.stringify(`cd ${rootFolder(settings)} && ${command}`)}]`;
}

/**
 * What is applied is the plan that was just created and shown, of changes that somebody acknowledged: a saved plan asks nothing more, and
 * is removed, since it holds every secret in clear. On
 * the branch itself Terramate compares with the commit before ("Git configuration", default_branch_base_ref), and so does the gate.
 */
const project = (settings: Settings): string => `terramate {
  required_version = ">= 0.11.0"

  config {
    experiments = ["scripts"]

    git {
      default_branch = ${quoted(settings.branch)}
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
      ${gate(`origin/${settings.branch}`, settings)},
      ["terraform", ${chdir(settings)}, "init", "-input=false"],
      ["terraform", ${chdir(settings)}, "plan", "-input=false"],
    ]
  }
}

script "deploy" {
  description = "Apply a stack that synth wrote"
  job {
    commands = [
      ${gate("HEAD^1", settings)},
      ["terraform", ${chdir(settings)}, "init", "-input=false"],
      ["terraform", ${chdir(settings)}, "plan", "-input=false", "-out=postroad.tfplan"],
      ["sh", "-c", "cd ${rootFolder(settings)}/${stackFolder("${terramate.stack.name}")} && trap 'rm -f postroad.tfplan' EXIT && terraform apply -input=false postroad.tfplan"],
    ]
  }
}
`;

/** A string of HCL: quotes and backslashes as in JSON, and no template within. */
const quoted = (text: string): string => JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
