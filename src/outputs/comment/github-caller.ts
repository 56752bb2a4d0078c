import type { Http } from "../../input/http/http.ts";
import { answerOf } from "./answer.ts";
import { ask, type Caller } from "./ask.ts";
import { object, text } from "./reader.ts";

/** A repository, and the way to it. */
export interface GithubAccess {
  readonly http: Http;
  /** Without a last slash. */
  readonly api: string;
  readonly token: string;
  /** `owner/name`, checked. */
  readonly repository: string;
}

/** How GitHub's REST API of 2022-11-28 is asked. */
export const githubCaller = ({ http, token }: GithubAccess, help: Caller["help"]): Caller => ({
  http,
  token,
  tokenName: "GITHUB_TOKEN",
  headers: {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    "user-agent": "postroad",
  },
  help,
});

/** Who wrote something. */
export interface GithubAuthor {
  readonly user: { readonly login: string; readonly type: string } | null;
}

/** What is ours. Tokens of workflows and apps may not ask who they are: then what apps wrote is, since no person writes as one. */
export async function githubOwner(caller: Caller, api: string): Promise<(written: GithubAuthor) => boolean> {
  const url = `${api}/user`;
  const response = await ask(caller, { method: "GET", url }, [403, 404]);
  if (response.status >= 400) return ({ user }) => user?.type === "Bot";
  const { login } = answerOf(object({ login: text }), response, url);
  return ({ user }) => user?.login === login;
}
