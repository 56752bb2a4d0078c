import { answerOf, identifier } from "./answer.ts";
import { ask } from "./ask.ts";
import { CommentFault } from "./forge.ts";
import { type GithubAccess, type GithubAuthor, githubCaller, githubOwner } from "./github-caller.ts";
import { list, object, orNull, type Reader, text } from "./reader.ts";
import { type Issue, LABEL, type Tracker } from "./tracker.ts";

const MAX_PAGES = 10;
const PER_PAGE = 100;

const HELP: Readonly<Record<number, string>> = {
  301: "give the repository's current name with --repository",
  401: "GITHUB_TOKEN must be a token that is still valid",
  403: "the token must be allowed to write: permissions: { issues: write }",
  404: "check --repository, and that the token may see it",
  410: "issues are turned off there",
  422: "the repository may be archived, or the token's owner blocked",
};

/** Issues of a repository, by GitHub's REST API ("Issues"). A label that is not there yet is created with the first issue. */
export function githubTracker(access: GithubAccess): Tracker {
  const { api, repository } = access;
  const caller = githubCaller(access, HELP);
  const issues = `${api}/repos/${repository}/issues`;
  const patch = (id: string, fields: object) =>
    ask(caller, { method: "PATCH", url: `${issues}/${id}`, body: JSON.stringify(fields) });
  return {
    issues: async () => {
      const isOurs = await githubOwner(caller, api);
      const found: GithubIssue[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const url = `${issues}?state=open&labels=${LABEL}&sort=created&direction=asc&per_page=${PER_PAGE}&page=${page}`;
        const response = await ask(caller, { method: "GET", url });
        found.push(...answerOf(list(ISSUE), response, url));
        if (!/;\s*rel="next"/.test(response.header("link") ?? "")) return found.filter(isOurs).map(issueOf);
      }
      throw new CommentFault(`at most ${MAX_PAGES * PER_PAGE} open issues must have the label ${LABEL}, got more`);
    },
    create: async ({ title, body }) => {
      const response = await ask(caller, {
        method: "POST",
        url: issues,
        body: JSON.stringify({ title, body, labels: [LABEL] }),
      });
      return issueOf(answerOf(ISSUE, response, issues));
    },
    update: async ({ id }, { title, body }) => void (await patch(id, { title, body })),
    close: async ({ id }) => void (await patch(id, { state: "closed" })),
  };
}

interface GithubIssue extends GithubAuthor {
  readonly number: string;
  readonly title: string;
  readonly body: string | null;
  readonly html_url: string;
}

const ISSUE: Reader<GithubIssue> = object({
  number: identifier,
  title: text,
  body: orNull(text),
  html_url: text,
  user: orNull(object({ login: text, type: text })),
});

const issueOf = ({ number, title, body, html_url }: GithubIssue): Issue => ({
  id: number,
  title,
  body: body ?? "",
  url: html_url,
});
