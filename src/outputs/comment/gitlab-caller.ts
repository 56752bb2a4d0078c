import type { Http } from "../../input/http/http.ts";
import { answerOf } from "./answer.ts";
import { ask, type Caller } from "./ask.ts";
import { object, text } from "./reader.ts";

/** A project, and the way to it. */
export interface GitlabAccess {
  readonly http: Http;
  /** With `/api/v4`, without a last slash. */
  readonly api: string;
  readonly token: string;
  /** A job's own token, or one that somebody made. */
  readonly tokenKind: "job" | "own";
  /** The project's path, checked. */
  readonly repository: string;
  /** Where people read the project. */
  readonly web: string;
}

/** How GitLab's REST API v4 is asked. */
export const gitlabCaller = ({ http, token, tokenKind }: GitlabAccess, help: Caller["help"]): Caller => ({
  http,
  token,
  tokenName: tokenKind === "job" ? "CI_JOB_TOKEN" : "GITLAB_TOKEN",
  headers: { [tokenKind === "job" ? "job-token" : "private-token"]: token, "user-agent": "postroad" },
  help,
});

/** Who a token is of; undefined where it may not ask. */
export async function gitlabOwner(caller: Caller, api: string): Promise<string | undefined> {
  const url = `${api}/user`;
  const response = await ask(caller, { method: "GET", url }, [403, 404]);
  return response.status >= 400 ? undefined : answerOf(object({ username: text }), response, url).username;
}
