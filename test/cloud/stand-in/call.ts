import type { StandIn } from "./server.ts";

export interface Answer {
  readonly status: number;
  /** The error's name, when it is a refusal. */
  readonly code: string | undefined;
  readonly etag: string;
  readonly body: string;
}

/** Calls an operation of the stand-in without an SDK, in eu-west-1: an object goes out as JSON, text as it is. */
export async function call(
  standIn: StandIn,
  method: string,
  path: string,
  body?: object | string,
  { region = "eu-west-1", ifMatch = "" } = {},
): Promise<Answer> {
  const credential = `Credential=KEY/20260101/${region}/service/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 ${credential}`, ...(ifMatch && { "if-match": ifMatch }) };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(standIn.url + path, { method, headers, ...sent });
  const text = await response.text();
  const code = response.headers.get("x-amzn-errortype") ?? /<Code>(.*)<\/Code>/.exec(text)?.[1];
  const etag = response.headers.get("etag") ?? response.headers.get("ettag") ?? "";
  return { status: response.status, code, etag, body: text };
}
