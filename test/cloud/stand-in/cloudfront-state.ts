import { createHash } from "node:crypto";
import { AwsError, type Call, type Reply } from "./operation.ts";
import { type Element, parseXml, type XmlContent, xml } from "./xml.ts";

/** The account of the ARNs: the one that moto has. */
const ACCOUNT = "123456789012";

/** What CloudFront, which has no regions, holds in the account. */
export interface CloudFrontState {
  readonly functions: Map<string, CloudFrontFunction>;
  readonly distributions: Map<string, Distribution>;
  /** By name. */
  readonly stores: Map<string, KeyValueStore>;
  /** Grows with every change; what ETags and ids are made from. */
  revision: number;
}

/** One stage of a function. */
export interface FunctionStage {
  readonly etag: string;
  readonly code: Buffer;
  /** The FunctionConfig as it was sent. */
  readonly config: string;
  readonly modified: string;
}

export interface CloudFrontFunction {
  readonly arn: string;
  readonly created: string;
  development: FunctionStage;
  live?: FunctionStage;
}

export interface KeyValueStore {
  readonly id: string;
  readonly arn: string;
  readonly comment: string | undefined;
  readonly modified: string;
  /** Of the store itself, and of what it holds. */
  readonly etag: string;
  entriesEtag: string;
  readonly entries: Map<string, string>;
}

export interface Distribution {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  etag: string;
  /** The DistributionConfig as it was sent. */
  config: Element;
  modified: string;
  tags: Map<string, string>;
}

export const arn = (resource: string): string => `arn:aws:cloudfront::${ACCOUNT}:${resource}`;

/** An ETag or an id as CloudFront writes them, new at every call. */
export function nextId(state: CloudFrontState): string {
  state.revision += 1;
  const hash = createHash("sha256").update(`revision ${state.revision}`).digest("hex");
  return `E${BigInt(`0x${hash}`).toString(36).toUpperCase().slice(0, 13)}`;
}

/** Refuses an If-Match header that is missing (InvalidIfMatchVersion) or no longer current (PreconditionFailed). */
export function checkIfMatch(call: Call, etag: string): void {
  const given = call.headers["if-match"];
  if (!given) throw new AwsError("InvalidIfMatchVersion", 400, "The If-Match version is missing or not valid.");
  if (given !== etag) {
    throw new AwsError("PreconditionFailed", 412, `The request's If-Match ${given} is not the current ETag ${etag}.`);
  }
}

/** The request body, whose root must be `root`. */
export function body(call: Call, root: string): Element {
  let element: Element;
  try {
    element = parseXml(call.body);
  } catch (error) {
    throw new AwsError("MalformedXML", 400, String(error));
  }
  if (element.name !== root) throw new AwsError("MalformedXML", 400, `expected <${root}>, got: <${element.name}>`);
  return element;
}

export const reply = (
  status: number,
  root: string,
  content: XmlContent,
  headers: Record<string, string> = {},
): Reply => ({
  status,
  headers: { "content-type": "text/xml", ...headers },
  body: `<?xml version="1.0"?>\n${xml(root, content, ' xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"')}`,
});
