import type { IncomingHttpHeaders } from "node:http";

/** One request as an operation sees it. */
export interface Call {
  /** The region of the request's SigV4 credential scope. */
  readonly region: string;
  /** The labels of the operation's path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What an operation answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One operation of an API reference: its name, its method and its path, e.g. `/v2/email/identities/{EmailIdentity}`. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** A query behind the path (`?WithTags`, `?Operation=Tag`) belongs to the operation's name. */
  readonly path: string;
  readonly run: (call: Call) => Reply;
}

/** An AWS API: which paths are its own, what it knows, and the shape of its errors. */
export interface Service {
  readonly paths: RegExp;
  readonly operations: readonly Operation[];
  readonly refusal: (error: AwsError) => Reply;
  /** What the API answers to a path it does not know. */
  readonly unknownOperation: AwsError;
}

/** An error that the API reference names, with its HTTP status. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The operation behind a method and an address, with the labels of its path; the first that fits. */
export function findOperation(
  operations: readonly Operation[],
  method: string,
  url: URL,
): { operation: Operation; parameters: Record<string, string> } | undefined {
  for (const operation of operations) {
    const [path = "", query = ""] = operation.path.split("?");
    const labels = pathLabels(path, url.pathname);
    const asked = [...new URLSearchParams(query)].every(([key, value]) => url.searchParams.get(key) === value);
    if (operation.method === method && labels && asked) return { operation, parameters: labels };
  }
  return undefined;
}

function pathLabels(template: string, path: string): Record<string, string> | undefined {
  const expected = template.split("/");
  const actual = path.replace(/\/$/, "").split("/");
  if (expected.length !== actual.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const given = actual[index] ?? "";
    if (part.startsWith("{")) labels[part.slice(1, -1)] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  return labels;
}
