import { answerOf, identifier } from "./answer.ts";
import { ask } from "./ask.ts";
import { type Comment, CommentFault, type Forge } from "./forge.ts";
import { type GithubAccess, githubCaller, githubOwner } from "./github-caller.ts";
import { list, object, orNull, type Reader, text } from "./reader.ts";

/** A pull request, and the way to it. */
export interface GithubRequest extends GithubAccess {
  readonly number: number;
}

const MAX_PAGES = 100;
const PER_PAGE = 100;

const HELP: Readonly<Record<number, string>> = {
  301: "give the repository's current name with --repository",
  401: "GITHUB_TOKEN must be a token that is still valid",
  403: "the token must be allowed to write: permissions: { pull-requests: write }. Runs for forks have a token that only reads: comment from a workflow_run job",
  404: "check --repository and --number, and that the token may see them",
  410: "comments are turned off there",
  422: "the request may be locked, or the token's owner blocked",
};

/** Issue comments of a pull request, by GitHub's REST API of 2022-11-28. */
export function githubForge(request: GithubRequest): Forge {
  const { api, repository, number } = request;
  const caller = githubCaller(request, HELP);
  const issues = `${api}/repos/${repository}/issues`;
  return {
    comments: async () => {
      const isOurs = await githubOwner(caller, api);
      const found: GithubComment[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const url = `${issues}/${number}/comments?per_page=${PER_PAGE}&page=${page}`;
        const response = await ask(caller, { method: "GET", url });
        found.push(...answerOf(list(COMMENT), response, url));
        if (!/;\s*rel="next"/.test(response.header("link") ?? "")) return found.filter(isOurs).map(commentOf);
      }
      throw new CommentFault(`a pull request must have at most ${MAX_PAGES * PER_PAGE} comments, got more`);
    },
    create: async (body) => {
      const url = `${issues}/${number}/comments`;
      const response = await ask(caller, { method: "POST", url, body: JSON.stringify({ body }) });
      return commentOf(answerOf(COMMENT, response, url));
    },
    update: async ({ id }, body) => {
      await ask(caller, { method: "PATCH", url: `${issues}/comments/${id}`, body: JSON.stringify({ body }) });
    },
  };
}

interface GithubComment {
  readonly id: string;
  readonly body: string | null;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

const COMMENT: Reader<GithubComment> = object({
  id: identifier,
  body: orNull(text),
  html_url: text,
  user: orNull(object({ login: text, type: text })),
});

const commentOf = ({ id, body, html_url }: GithubComment): Comment => ({ id, body: body ?? "", url: html_url });
