import { type Command, Option } from "commander";
import { isQuiet } from "../changes/document/verdict.ts";
import { renderMarkdown } from "../changes/render/markdown/render.ts";
import { safeText } from "../model/text/safe-text.ts";
import { CommentFault } from "../outputs/comment/forge.ts";
import { keepComment } from "../outputs/comment/keep.ts";
import { type TargetOptions, targetOf } from "./comment-target.ts";
import type { Done } from "./done.ts";
import { type Io, styleOf } from "./io.ts";
import { readPreviewFiles } from "./preview-files.ts";
import { UsageError } from "./usage-error.ts";

interface CommentOptions extends TargetOptions {
  readonly scope?: string;
  readonly report?: string;
}

/** `postroad comment`: 0 the comment says what the preview says, 1 it could not be brought to. */
async function comment(files: readonly string[], options: CommentOptions, io: Io): Promise<number> {
  const { scope: named, report } = options;
  if (named !== undefined && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(named))
    throw new UsageError(`--scope must be lower-case letters, digits and hyphens, at most 40, got ${named}`);
  const document = readPreviewFiles(files, io);
  const scope = named ?? document.command;
  try {
    const { forge, link } = targetOf(options, io);
    const body = renderMarkdown(document, {
      marker: scope,
      link,
      ...(report === undefined ? {} : { report: reportAddress(report) }),
    });
    const kept = await keepComment(forge, io.http, { body, scope, quiet: isQuiet(document) });
    io.out(kept.done === "silent" ? "nothing changes: no comment\n" : `${kept.done} ${safeText(kept.url)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof CommentFault)) throw error;
    const help = error.help === undefined ? "" : `  = help: ${error.help}\n`;
    io.err(`${styleOf(io).error("error")}: ${error.message}\n${help}`);
    return 1;
  }
}

/** An address that ends no link of markdown. */
function reportAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" || url.href.length > 2000)
    throw new UsageError(`--report must be an https address, got ${text}`);
  return url.href.replace(/[()[\]<>\\*_`]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The command line of `postroad comment`. */
export function addComment(program: Command, io: Io, done: Done): void {
  program
    .command("comment")
    .summary("create or update the comment on a pull request that says what it changes")
    .description(
      "Reads what preview, plan or merge wrote with --format json, and keeps one comment of a pull or merge request up to date with it: created once, updated in place, left alone where it says the same, and not created where nothing changes. The files are checked field by field; several are merged. The token comes from GITHUB_TOKEN, or GITLAB_TOKEN, else CI_JOB_TOKEN; the API's address from GITHUB_API_URL or CI_API_V4_URL. In a GitHub or GitLab pipeline, only the file must be given.\nExit: 0 done, 1 refused, or a wrong command line.",
    )
    .argument("<file...>", "what --format json wrote")
    .addOption(new Option("--on <forge>", "where the request is").choices(["github", "gitlab"]))
    .option("--repository <path>", "OWNER/NAME, or the project's path")
    .option("--number <number>", "the pull or merge request's number")
    .option(
      "--scope <name>",
      "what the comment is about, where a request has several (default: preview or plan, as the file says)",
    )
    .option("--commit <id>", "link places to their lines at this commit")
    .option("--report <url>", "link to the whole report, such as the page that a pipeline keeps")
    .addHelpText(
      "after",
      "\nExamples:\n  postroad comment preview.json\n  postroad comment preview.json --on github --repository example/mail --number 12",
    )
    .action(async (files, options) => done(await comment(files, options, io)));
}
