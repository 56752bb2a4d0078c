import { POLICY_PATH } from "../../src/standards/mta-sts/policy.ts";

/**
 * The programs that serve a policy: GET and HEAD of the policy's path give 200, `text/plain` and the exact bytes; anything else
 * is 404 (RFC 8461 section 3.3: no redirect). The body is in them as a JSON string, which is a JavaScript string.
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

/** An ES module for one Worker that serves many domains: each policy is the entry of its domain in the namespace that is bound as POLICIES. */
export function sharedWorkerScript(): string {
  return [
    `const PATH = ${JSON.stringify(POLICY_PATH)};`,
    "const HOST = /^mta-sts\\.([a-z0-9_-]+(?:\\.[a-z0-9_-]+)+)$/;",
    "function reply(status, body) {",
    '  return new Response(body, { status, headers: { "content-type": "text/plain" } });',
    "}",
    "export default {",
    "  async fetch(request, env) {",
    "    const { hostname, pathname } = new URL(request.url);",
    '    const isRead = request.method === "GET" || request.method === "HEAD";',
    "    const [, domain] = HOST.exec(hostname) ?? [];",
    '    if (!isRead || pathname !== PATH || domain === undefined) return reply(404, "not found\\n");',
    "    try {",
    '      const policy = await env.POLICIES.get(domain, "arrayBuffer");',
    '      return policy === null ? reply(404, "not found\\n") : reply(200, policy);',
    "    } catch {",
    "      // What cannot be read now is not gone: senders keep what they hold (RFC 8461 section 3.3).",
    '      return reply(503, "try again later\\n");',
    "    }",
    "  },",
    "};",
    "",
  ].join("\n");
}

/**
 * A viewer-request function for CloudFront that serves many domains: each policy is the entry of its domain in the key-value store that is
 * associated with it (CloudFront developer guide, "Helper methods for key value stores").
 */
export function sharedCloudfrontFunction(): string {
  return [
    'import cf from "cloudfront";',
    "const policies = cf.kvs();",
    `const PATH = ${JSON.stringify(POLICY_PATH)};`,
    "const HOST = /^mta-sts\\.([a-z0-9_-]+(?:\\.[a-z0-9_-]+)+)$/;",
    "function reply(code, text, data) {",
    '  return { statusCode: code, statusDescription: text, headers: { "content-type": { value: "text/plain" } }, body: { encoding: "text", data: data } };',
    "}",
    "async function handler(event) {",
    "  const request = event.request;",
    '  const isRead = request.method === "GET" || request.method === "HEAD";',
    "  const named = request.headers.host ? HOST.exec(request.headers.host.value.toLowerCase()) : null;",
    '  if (!isRead || request.uri !== PATH || named === null) return reply(404, "Not Found", "not found\\n");',
    "  try {",
    '    if (!(await policies.exists(named[1]))) return reply(404, "Not Found", "not found\\n");',
    '    return reply(200, "OK", await policies.get(named[1]));',
    "  } catch (unread) {",
    "    // What cannot be read now is not gone: senders keep what they hold (RFC 8461 section 3.3).",
    '    return reply(503, "Service Unavailable", "try again later\\n");',
    "  }",
    "}",
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
