/** One question to a server. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, with its body in memory. */
export interface HttpResponse {
  readonly status: number;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** Servers over HTTP, and the time that passes meanwhile; tests hand in their own. */
export interface Http {
  /** Follows no redirection: what a request carries is for one server. Throws HttpFault where no answer comes. */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** No answer, or none that can be read: why, without anything that was sent. */
export class HttpFault extends Error {}
