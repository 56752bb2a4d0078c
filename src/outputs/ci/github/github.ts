import type { GeneratedFile } from "../generated-file.ts";
import type { Settings } from "../settings.ts";
import { headerOf, writeYaml } from "../yaml.ts";
import { checkWorkflow } from "./check.ts";
import { deployWorkflow } from "./deploy.ts";
import { nightlyWorkflow } from "./nightly.ts";
import { planWorkflow } from "./plan.ts";
import { previewWorkflow } from "./preview.ts";
import { previewCommentWorkflow } from "./preview-comment.ts";
import type { Workflow } from "./workflow.ts";

/** GitHub Actions: six workflows, each with no more trust than it needs (docs/pipelines.md). */
export function githubFiles(settings: Settings): GeneratedFile[] {
  const file = (name: string, why: string, workflow: Workflow): GeneratedFile => ({
    path: `.github/workflows/${name}.yml`,
    text: writeYaml(workflow, `${why}\n${headerOf("github", settings)}`),
  });
  return [
    file(
      "check",
      "Runs on every pull request, including forks: no secrets, and a read-only token.",
      checkWorkflow(settings),
    ),
    file(
      "preview",
      "Shows what a pull request changes for mail, including those from forks: no secrets, and a read-only token. preview-comment.yml posts the result.",
      previewWorkflow(settings),
    ),
    file(
      "preview-comment",
      "Posts the result of preview.yml. It may write to pull requests, so it runs none of their code and does not trust the artifact.",
      previewCommentWorkflow(settings),
    ),
    file(
      "plan",
      "Runs terraform plan for pull requests from this repository's own branches, with a read-only role.",
      planWorkflow(settings),
    ),
    file(
      "deploy",
      "Applies what was merged, once the environment's reviewers approve, with a role that may write.",
      deployWorkflow(settings),
    ),
    file(
      "nightly",
      "Finds drift, and verifies what is live, every night with a read-only role.",
      nightlyWorkflow(settings),
    ),
  ];
}
