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
    file("check", "Every pull request, forks too: no secret, a token that reads.", checkWorkflow(settings)),
    file(
      "preview",
      "What a pull request does to mail, forks too: no secret, a token that reads. preview-comment.yml posts what it found.",
      previewWorkflow(settings),
    ),
    file(
      "preview-comment",
      "Posts what preview.yml found. It may write to pull requests, so it runs nothing of theirs, and trusts nothing that it is handed.",
      previewCommentWorkflow(settings),
    ),
    file(
      "plan",
      "What Terraform would do: pull requests from this repository's own branches, with a role that reads.",
      planWorkflow(settings),
    ),
    file(
      "deploy",
      "Applies what is merged, once the environment's reviewers agree, with a role that writes.",
      deployWorkflow(settings),
    ),
    file("nightly", "What is live and no longer as declared, with a role that reads.", nightlyWorkflow(settings)),
  ];
}
