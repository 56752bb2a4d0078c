import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface StoredComment {
  id: number;
  body: string;
  author: string;
  /** GitHub: User or Bot. */
  type: string;
}

/** An answer that is given instead of the real one, to one request. */
export interface Instead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether what was asked is done all the same: the answer is lost, the write is not. */
  readonly done?: boolean;
  /** To requests of this method alone. */
  readonly method?: string;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

/** A stand-in on the loopback for the comments of one pull request, as GitHub's and GitLab's APIs have them. */
export interface ForgeServer {
  readonly address: string;
  readonly comments: StoredComment[];
  readonly asked: Asked[];
  /** The next answers. */
  readonly instead: Instead[];
  /** Writes, as `POST`, `PATCH`, `PUT`. */
  readonly writes: () => string[];
}

/** The token that may write; another is refused. */
export const TOKEN = "secret-token-of-the-test";

/** Answers as `me`; undefined: the token may not ask who it is. */
export async function forgeServer(kind: "github" | "gitlab", me: string | undefined): Promise<ForgeServer> {
  const comments: StoredComment[] = [];
  const asked: Asked[] = [];
  const instead: Instead[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const method = request.method ?? "";
      asked.push({ method, path: request.url ?? "", headers: request.headers });
      const at = instead.findIndex((one) => one.method === undefined || one.method === method);
      const [other] = at < 0 ? [] : instead.splice(at, 1);
      const body = chunks.length === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as { body: string });
      const answer = other === undefined || other.done === true ? real(request, body?.body) : undefined;
      if (other !== undefined) send(response, other.status, other.body ?? { message: "no" }, other.headers);
      else if (answer !== undefined) send(response, answer.status, answer.body, answer.headers);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function real(request: IncomingMessage, text: string | undefined): Required<Omit<Instead, "done" | "method">> {
    const { headers, method } = request;
    const url = new URL(request.url ?? "/", address);
    const given =
      kind === "github"
        ? headers.authorization?.replace("Bearer ", "")
        : (headers["private-token"] ?? headers["job-token"]);
    if (given !== TOKEN) return { status: 401, headers: {}, body: { message: "Bad credentials" } };
    if (url.pathname === "/user")
      return me === undefined
        ? { status: 403, headers: {}, body: { message: "Resource not accessible by integration" } }
        : { status: 200, headers: {}, body: { login: me, username: me, id: 1 } };
    const list =
      kind === "github" ? "/repos/example/mail/issues/12/comments" : "/projects/example%2Fmail/merge_requests/12/notes";
    const one = kind === "github" ? "/repos/example/mail/issues/comments/" : `${list}/`;
    if (url.pathname === list && method === "GET") return page(url);
    if (url.pathname === list && method === "POST") {
      const comment = {
        id: 1000 + comments.length,
        body: text ?? "",
        author: me ?? "github-actions[bot]",
        type: me === undefined ? "Bot" : "User",
      };
      comments.push(comment);
      return { status: 201, headers: {}, body: shown(comment) };
    }
    const found = comments.find(({ id }) => url.pathname === `${one}${id}`);
    if (found !== undefined && method === (kind === "github" ? "PATCH" : "PUT")) {
      found.body = text ?? "";
      return { status: 200, headers: {}, body: shown(found) };
    }
    return { status: 404, headers: {}, body: { message: "Not Found" } };
  }

  function page(url: URL): Required<Omit<Instead, "done" | "method">> {
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30));
    const number = Number(url.searchParams.get("page") ?? 1);
    const more = comments.length > number * size;
    const headers: Record<string, string> =
      kind === "gitlab"
        ? { "x-next-page": more ? String(number + 1) : "" }
        : more
          ? { link: `<${address}/elsewhere?page=${number + 1}>; rel="next", <${address}/elsewhere?page=9>; rel="last"` }
          : {};
    return { status: 200, headers, body: comments.slice((number - 1) * size, number * size).map(shown) };
  }

  /** More fields than are needed, as the APIs have. */
  function shown({ id, body, author, type }: StoredComment): unknown {
    return kind === "github"
      ? {
          id,
          node_id: `IC_${id}`,
          body,
          html_url: `https://github.com/example/mail/pull/12#issuecomment-${id}`,
          user: { login: author, type, id: 7 },
        }
      : { id, body, system: type === "System", author: { username: author, id: 7 }, noteable_iid: 12 };
  }

  return {
    address,
    comments,
    asked,
    instead,
    writes: () => asked.map(({ method }) => method).filter((method) => method !== "GET"),
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}
