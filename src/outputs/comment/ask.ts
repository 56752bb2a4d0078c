import { shorten } from "../../changes/shorten.ts";
import { type Http, HttpFault, type HttpRequest, type HttpResponse } from "../../input/http/http.ts";
import { safeText } from "../../model/text/safe-text.ts";
import { CommentFault, Unsure } from "./forge.ts";

/** How a server is asked: who asks, and what helps with each refusal. */
export interface Caller {
  readonly http: Http;
  /** What the token is called where it comes from. */
  readonly tokenName: string;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What to do, by status. */
  readonly help: Readonly<Record<number, string>>;
}

const TRIES = 4;
/** Longer than a job should wait. */
const MAX_WAIT_SECONDS = 120;

/**
 * Asks, and asks again where that helps: after a limit, as long as the server says; after a failure of the server, a little later, if
 * nothing is written by it. Throws CommentFault for a refusal, but for the statuses that are `expected`.
 */
export async function ask(
  caller: Caller,
  request: Pick<HttpRequest, "method" | "url" | "body">,
  expected: readonly number[] = [],
): Promise<HttpResponse> {
  const writes = request.method !== "GET";
  for (let attempt = 1; ; attempt++) {
    const last = attempt === TRIES;
    const response = await sent(caller, request);
    if (typeof response === "string" || response.status >= 500) {
      const why = typeof response === "string" ? response : `status ${response.status}`;
      if (writes) throw new Unsure(`${hostOf(request.url)} failed: ${why}`);
      if (last)
        throw new CommentFault(`${hostOf(request.url)} must answer, got ${why}, ${TRIES} times`, "try again later");
      await caller.http.wait(1000 * 2 ** (attempt - 1));
      continue;
    }
    const seconds = limitedFor(response);
    if (seconds !== undefined) {
      if (last || seconds > MAX_WAIT_SECONDS)
        throw new CommentFault(
          `${hostOf(request.url)} accepts no more requests from this token for now`,
          "run the job again later; one comment for a whole run takes two or three requests",
        );
      await caller.http.wait(1000 * seconds);
      continue;
    }
    if (response.status < 300 || expected.includes(response.status)) return response;
    throw refusal(caller, request, response);
  }
}

async function sent(
  caller: Caller,
  request: Pick<HttpRequest, "method" | "url" | "body">,
): Promise<HttpResponse | string> {
  const content: Record<string, string> = request.body === undefined ? {} : { "content-type": "application/json" };
  try {
    return await caller.http.send({ ...request, headers: { ...caller.headers, ...content } });
  } catch (error) {
    if (error instanceof HttpFault) return error.message;
    throw error;
  }
}

/** Seconds to wait before the next request; undefined: no limit is met. GitHub's limits come as 403 too. */
function limitedFor({ status, header }: HttpResponse): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = header("retry-after");
  if (after !== undefined && /^\d{1,6}$/.test(after)) return Number(after);
  if (header("x-ratelimit-remaining") === "0") return Number.POSITIVE_INFINITY;
  return status === 429 ? 60 : undefined;
}

function refusal(
  { token, tokenName, help }: Caller,
  { url }: Pick<HttpRequest, "url">,
  response: HttpResponse,
): CommentFault {
  const { status, text } = response;
  const detail = safeText(shorten(messageOf(text).replaceAll(token, "***"), 300)).replaceAll("\n", " ");
  const moved = status < 400 ? "what is asked for has moved" : `${status}${detail === "" ? "" : `: ${detail}`}`;
  return new CommentFault(
    `${hostOf(url)} must accept the request with ${tokenName}, got ${moved}`,
    help[status < 400 ? 301 : status],
  );
}

/** What an API says of its refusal: GitHub and GitLab have it under these names, as text or more. */
function messageOf(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { readonly message?: unknown; readonly error?: unknown };
    const detail = message ?? error ?? "";
    return typeof detail === "string" ? detail : JSON.stringify(detail);
  } catch {
    return "";
  }
}

/** Whom a person would look for. */
export const hostOf = (url: string): string => new URL(url).host;
