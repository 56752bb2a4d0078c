import { type Command, Option } from "commander";
import { isQuiet } from "../changes/document/verdict.ts";
import { renderMarkdown } from "../changes/render/markdown/render.ts";
import { safeText } from "../model/text/safe-text.ts";
import { CommentFault } from "../outputs/comment/forge.ts";
import { keepComment } from "../outputs/comment/keep.ts";
import { keepIssue } from "../outputs/comment/keep-issue.ts";
import { renderChangedMarkdown } from "../outputs/reports/markdown.ts";
import { renderIssue } from "../outputs/verify/render-issue.ts";
import { changedSince } from "../world/verify/since.ts";
import { type TargetOptions, targetOf, trackerOf } from "./comment-target.ts";
import type { Done } from "./done.ts";
import { type Io, styleOf } from "./io.ts";
import { readPreviewFiles } from "./preview-files.ts";
import { addNewsOptions, type NewsOptions, newsOf } from "./report-news.ts";
import { UsageError } from "./usage-error.ts";
import { readCompleteRun } from "./verify-files.ts";

interface CommentOptions extends TargetOptions, NewsOptions {
  readonly issue?: true;
  readonly since?: string;
  readonly scope?: string;
  readonly report?: string;
}

/** `postroad comment`: 0 the comment says what the preview says, 1 it could not be brought to. */
async function comment(files: readonly string[], options: CommentOptions, io: Io): Promise<number> {
  const { scope: named, report, issue, since } = options;
  if (named !== undefined && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(named))
    throw new UsageError(`--scope must be lower-case letters, digits and hyphens, at most 40, got ${named}`);
  for (const [name, value] of Object.entries({
    since,
    reports: options.reports,
    "reports-since": options.reportsSince,
  }))
    if (value !== undefined && issue !== true) throw new UsageError(`--${name} is for --issue: it must be beside it`);
  if (issue) return posted(() => keptIssue(files, named ?? "verify", options, io), io);
  const document = readPreviewFiles(files, io);
  const scope = named ?? document.command;
  return posted(async () => {
    const { forge, link } = targetOf(options, io);
    const body = renderMarkdown(document, {
      marker: scope,
      link,
      ...(report === undefined ? {} : { report: reportAddress(report) }),
    });
    const kept = await keepComment(forge, io.http, { body, scope, quiet: isQuiet(document) });
    return kept.done === "silent" ? "nothing changes: no comment" : `${kept.done} ${kept.url}`;
  }, io);
}

/** Says what became of it: 0, or 1 where it was refused. */
async function posted(post: () => Promise<string>, io: Io): Promise<number> {
  try {
    io.out(`${safeText(await post())}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof CommentFault)) throw error;
    const help = error.help === undefined ? "" : `  = help: ${error.help}\n`;
    io.err(`${styleOf(io).error("error")}: ${error.message}\n${help}`);
    return 1;
  }
}

/** One issue of the repository says what a run of verify found; it is closed once all is as declared. */
async function keptIssue(files: readonly string[], scope: string, options: CommentOptions, io: Io): Promise<string> {
  const [file = "", ...others] = files;
  if (others.length > 0) throw new UsageError(`--issue takes one file, got ${files.length}`);
  const whole = readCompleteRun(file, io);
  const changed = options.since === undefined ? undefined : changedSince(whole, readCompleteRun(options.since, io));
  const tracker = trackerOf(options, io);
  // What no server answers may be so every night, as port 25 from a runner: it is told, and alone opens no issue.
  const reports = newsOf(options, io);
  const isRight = whole.summary.fail === 0 && reports === undefined;
  const reportsText = reports === undefined ? undefined : renderChangedMarkdown(reports);
  const kept = await keepIssue(tracker, io.http, {
    ...renderIssue(whole, changed, scope, reportsText),
    scope,
    isRight,
  });
  return kept.done === "silent" ? "nothing fails: no issue" : `${kept.done} ${kept.url}`;
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
  const command = program
    .command("comment")
    .summary("create or update the comment on a pull request that says what it changes, or the issue of a night")
    .description(
      "Reads what preview, plan or merge wrote with --format json, and keeps one comment of a pull or merge request up to date with it: created once, updated in place, left alone where it says the same, and not created where nothing changes. The files are checked field by field; several are merged. The token comes from GITHUB_TOKEN, or GITLAB_TOKEN, else CI_JOB_TOKEN; the API's address from GITHUB_API_URL or CI_API_V4_URL. In a GitHub or GitLab pipeline, only the file must be given.\nWith --issue it reads what verify wrote, and keeps one open issue with the label postroad.\nExit: 0 done, 1 refused, or a wrong command line.",
    )
    .argument("<file...>", "what --format json wrote")
    .addOption(new Option("--on <forge>", "where the request is").choices(["github", "gitlab"]))
    .option("--repository <path>", "OWNER/NAME, or the project's path")
    .option("--number <number>", "the pull or merge request's number")
    .option(
      "--scope <name>",
      "what the comment is about, where a request has several (default: preview or plan, as the file says)",
    )
    .option("--issue", "keep one issue with what verify found instead, and close it once nothing fails")
    .option("--since <file>", "with --issue: also what changed since a run that was kept")
    .option("--commit <id>", "link places to their lines at this commit")
    .option("--report <url>", "link to the full report, such as the page that a pipeline keeps")
    .addHelpText(
      "after",
      "\nExamples:\n  postroad comment preview.json\n  postroad comment preview.json --on github --repository example/mail --number 12\n  postroad comment verify.json --issue --since last-night.json",
    )
    .action(async (files, options) => done(await comment(files, options, io)));
  addNewsOptions(command);
}
