import type { Http, HttpRequest, HttpResponse } from "../../../src/input/http/http.ts";

interface StoredIssue {
  number: number;
  title: string;
  body: string;
  labels: string[];
  isOpen: boolean;
  author: string;
}

/** A stand-in for the issues of one repository, as GitHub's and GitLab's APIs have them; its own issues are those of `bot`. */
export async function trackerServer(kind: "github" | "gitlab") {
  const issues: StoredIssue[] = [];
  let refusal: number | undefined;
  const add = (...some: readonly { readonly body: string; readonly author?: string }[]) => {
    for (const { body, author = "bot" } of some)
      issues.push({ number: issues.length + 1, title: "An issue", body, labels: ["postroad"], isOpen: true, author });
  };
  const shown = ({ number, title, body, author }: StoredIssue) =>
    kind === "github"
      ? { number, title, body, html_url: `https://forge.example/${number}`, user: { login: author, type: "User" } }
      : {
          iid: number,
          title,
          description: body,
          web_url: `https://forge.example/${number}`,
          author: { username: author },
        };
  const answer = (status: number, value: unknown): HttpResponse => ({
    status,
    header: () => undefined,
    text: JSON.stringify(value),
  });
  const send = async ({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> => {
    const given = headers["authorization"]?.replace("Bearer ", "") ?? headers["private-token"];
    if (given !== "secret-token") return answer(401, { message: "Bad credentials" });
    if (refusal !== undefined && method !== "GET") return answer(refusal, { message: `no secret-token` });
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith("/user")) return answer(200, { login: "bot", username: "bot" });
    const top = kind === "github" ? "/repos/example/mail/issues" : "/api/v4/projects/example%2Fmail/issues";
    const fields = body === undefined ? {} : (JSON.parse(body) as Record<string, unknown>);
    const text = String(fields["body"] ?? fields["description"] ?? "");
    if (method === "GET" && pathname === top) {
      const state = searchParams.get("state");
      if (!["open", "opened"].includes(state ?? "")) return answer(422, { message: "state" });
      return answer(
        200,
        issues.filter((one) => one.isOpen && one.labels.includes(searchParams.get("labels") ?? "")).map(shown),
      );
    }
    if (method === "POST" && pathname === top) {
      const labels = [fields["labels"]].flat().map(String);
      issues.push({
        number: issues.length + 1,
        title: String(fields["title"]),
        body: text,
        labels,
        isOpen: true,
        author: "bot",
      });
      return answer(201, shown(issues.at(-1) as StoredIssue));
    }
    const one = issues.find(({ number }) => pathname === `${top}/${number}`);
    if (one === undefined || method !== (kind === "github" ? "PATCH" : "PUT"))
      return answer(404, { message: "Not Found" });
    if (typeof fields["title"] === "string") Object.assign(one, { title: fields["title"], body: text });
    if (fields["state"] === "closed" || fields["state_event"] === "close") one.isOpen = false;
    return answer(200, shown(one));
  };
  const http: Http = { send, wait: () => Promise.resolve() };
  const env =
    kind === "github"
      ? { GITHUB_API_URL: "https://forge.example", GITHUB_TOKEN: "secret-token" }
      : { CI_API_V4_URL: "https://forge.example/api/v4", GITLAB_TOKEN: "secret-token" };
  return {
    issues,
    add,
    refuse: (status: number) => {
      refusal = status;
    },
    http,
    env,
  };
}
