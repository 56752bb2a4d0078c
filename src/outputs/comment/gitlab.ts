import { answerOf, identifier } from "./answer.ts";
import { ask } from "./ask.ts";
import { type Comment, CommentFault, type Forge } from "./forge.ts";
import { type GitlabAccess, gitlabCaller, gitlabOwner } from "./gitlab-caller.ts";
import { boolean, list, object, type Reader, text } from "./reader.ts";

/** A merge request, and the way to it. */
export interface GitlabRequest extends GitlabAccess {
  readonly number: number;
}

const MAX_PAGES = 100;
const PER_PAGE = 100;

const HELP: Readonly<Record<number, string>> = {
  301: "give the project's current path with --repository",
  401: "set GITLAB_TOKEN to a project access token with the scope api: a job's own token may not write comments",
  403: "set GITLAB_TOKEN to a project access token with the scope api and the role Reporter or above",
  404: "check --repository and --number, and that the token may see them; a job's own token may not: set GITLAB_TOKEN",
};

/** Notes of a merge request, by GitLab's REST API v4. */
export function gitlabForge(request: GitlabRequest): Forge {
  const { api, tokenKind, repository, number, web } = request;
  const caller = gitlabCaller(request, HELP);
  const notes = `${api}/projects/${encodeURIComponent(repository)}/merge_requests/${number}/notes`;
  const commentOf = ({ id, body }: Note): Comment => ({
    id,
    body,
    url: `${web}/-/merge_requests/${number}#note_${id}`,
  });
  return {
    comments: async () => {
      const owner = tokenKind === "job" ? undefined : await gitlabOwner(caller, api);
      const found: Note[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const url = `${notes}?per_page=${PER_PAGE}&page=${page}&sort=asc&order_by=created_at`;
        const response = await ask(caller, { method: "GET", url });
        found.push(...answerOf(list(NOTE), response, url));
        if ((response.header("x-next-page") ?? "") === "")
          return found
            .filter(({ system, author }) => !system && (owner === undefined || author.username === owner))
            .map(commentOf);
      }
      throw new CommentFault(`a merge request must have at most ${MAX_PAGES * PER_PAGE} comments, got more`);
    },
    create: async (body) => {
      const response = await ask(caller, { method: "POST", url: notes, body: JSON.stringify({ body }) });
      return commentOf(answerOf(NOTE, response, notes));
    },
    update: async ({ id }, body) => {
      await ask(caller, { method: "PUT", url: `${notes}/${id}`, body: JSON.stringify({ body }) });
    },
  };
}

interface Note {
  readonly id: string;
  readonly body: string;
  readonly system: boolean;
  readonly author: { readonly username: string };
}

const NOTE: Reader<Note> = object({ id: identifier, body: text, system: boolean, author: object({ username: text }) });
