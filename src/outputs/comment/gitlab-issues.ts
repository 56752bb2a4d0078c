import { answerOf, identifier } from "./answer.ts";
import { ask } from "./ask.ts";
import { CommentFault } from "./forge.ts";
import { type GitlabAccess, gitlabCaller, gitlabOwner } from "./gitlab-caller.ts";
import { list, object, orNull, type Reader, text } from "./reader.ts";
import { type Issue, LABEL, type Tracker } from "./tracker.ts";

const MAX_PAGES = 10;
const PER_PAGE = 100;

const HELP: Readonly<Record<number, string>> = {
  301: "give the project's current path with --repository",
  401: "set GITLAB_TOKEN to a project access token with the scope api: a job's own token may not write issues",
  403: "set GITLAB_TOKEN to a project access token with the scope api and the role Reporter or above",
  404: "check --repository, and that the token may see it; a job's own token may not: set GITLAB_TOKEN",
};

/** Issues of a project, by GitLab's REST API v4 ("Issues API"). A label that is not there yet is created with the first issue. */
export function gitlabTracker(access: GitlabAccess): Tracker {
  const { api, tokenKind, repository } = access;
  const caller = gitlabCaller(access, HELP);
  const issues = `${api}/projects/${encodeURIComponent(repository)}/issues`;
  const put = (id: string, fields: object) =>
    ask(caller, { method: "PUT", url: `${issues}/${id}`, body: JSON.stringify(fields) });
  return {
    issues: async () => {
      const owner = tokenKind === "job" ? undefined : await gitlabOwner(caller, api);
      const found: GitlabIssue[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const url = `${issues}?state=opened&labels=${LABEL}&order_by=created_at&sort=asc&per_page=${PER_PAGE}&page=${page}`;
        const response = await ask(caller, { method: "GET", url });
        found.push(...answerOf(list(ISSUE), response, url));
        if ((response.header("x-next-page") ?? "") === "")
          return found.filter(({ author }) => owner === undefined || author.username === owner).map(issueOf);
      }
      throw new CommentFault(`at most ${MAX_PAGES * PER_PAGE} open issues must have the label ${LABEL}, got more`);
    },
    create: async ({ title, body }) => {
      const response = await ask(caller, {
        method: "POST",
        url: issues,
        body: JSON.stringify({ title, description: body, labels: LABEL }),
      });
      return issueOf(answerOf(ISSUE, response, issues));
    },
    update: async ({ id }, { title, body }) => void (await put(id, { title, description: body })),
    close: async ({ id }) => void (await put(id, { state_event: "close" })),
  };
}

interface GitlabIssue {
  readonly iid: string;
  readonly title: string;
  readonly description: string | null;
  readonly web_url: string;
  readonly author: { readonly username: string };
}

const ISSUE: Reader<GitlabIssue> = object({
  iid: identifier,
  title: text,
  description: orNull(text),
  web_url: text,
  author: object({ username: text }),
});

const issueOf = ({ iid, title, description, web_url }: GitlabIssue): Issue => ({
  id: iid,
  title,
  body: description ?? "",
  url: web_url,
});
