import { setTimeout } from "node:timers/promises";
import { type Http, HttpFault, type HttpRequest, type HttpResponse } from "./http.ts";

const PATIENCE = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** HTTP as Node.js speaks it. */
export function fetchHttp(): Http {
  return { send, wait: (milliseconds) => setTimeout(milliseconds) };
}

async function send({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { body }),
    });
    const text = await textOf(response);
    return { status: response.status, header: (name) => response.headers.get(name) ?? undefined, text };
  } catch (error) {
    if (error instanceof HttpFault) throw error;
    throw new HttpFault(reason(error));
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new HttpFault(`its answer is longer than ${MAX_BYTES / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The code alone: messages of what failed may quote what was sent. */
function reason(error: unknown): string {
  if ((error as Error).name === "TimeoutError") return `no answer within ${PATIENCE / 1000} seconds`;
  const { code } = ((error as Error).cause ?? error) as { readonly code?: unknown };
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : "the connection failed";
}
