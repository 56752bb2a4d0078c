import { POLICY_PATH } from "../../src/standards/mta-sts/policy.ts";

/**
 * The programs that serve a policy: GET and HEAD of the policy's path give 200, `text/plain` and the exact bytes; anything else
 * is 404 (RFC 8461 section 3.3: no redirect). The body stands in them as a JSON string, which is a JavaScript string.
 */

/** An ES module for Cloudflare Workers. No template literals: the text passes Terraform. */
export function workerScript(body: string): string {
  return [
    `const PATH = ${JSON.stringify(POLICY_PATH)};`,
    `const POLICY = ${JSON.stringify(body)};`,
    "export default {",
    "  async fetch(request) {",
    '    const isRead = request.method === "GET" || request.method === "HEAD";',
    "    if (isRead && new URL(request.url).pathname === PATH) {",
    '      return new Response(new TextEncoder().encode(POLICY), { status: 200, headers: { "content-type": "text/plain" } });',
    "    }",
    '    return new Response("not found\\n", { status: 404, headers: { "content-type": "text/plain" } });',
    "  },",
    "};",
    "",
  ].join("\n");
}

/** A viewer-request function for CloudFront, runtime cloudfront-js-2.0. */
export function cloudfrontFunction(body: string): string {
  return [
    `var PATH = ${JSON.stringify(POLICY_PATH)};`,
    `var POLICY = ${JSON.stringify(body)};`,
    "function reply(code, text, data) {",
    '  return { statusCode: code, statusDescription: text, headers: { "content-type": { value: "text/plain" } }, body: { encoding: "text", data: data } };',
    "}",
    "function handler(event) {",
    "  var request = event.request;",
    '  var isRead = request.method === "GET" || request.method === "HEAD";',
    '  if (isRead && request.uri === PATH) return reply(200, "OK", POLICY);',
    '  return reply(404, "Not Found", "not found\\n");',
    "}",
    "",
  ].join("\n");
}
