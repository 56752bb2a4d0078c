import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  cloudfrontFunction,
  sharedCloudfrontFunction,
  sharedWorkerScript,
  workerScript,
} from "../../constructs/policy-host/scripts.ts";
import { POLICY_PATH } from "../../src/standards/mta-sts/policy.ts";
import { printPolicy } from "../../src/standards/mta-sts/print.ts";
import { exampleFiles } from "../stacks/example-files.ts";
import { onlyResource, synthesizeFiles } from "../stacks/synthesized.ts";
import { type Answer, POLICY, POLICY_REQUESTS } from "./policy-requests.ts";

const HOST = "mta-sts.example.com";

interface FunctionResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, { readonly value: string }>>;
  readonly body: { readonly encoding: string; readonly data: string };
}

/** Runs a viewer-request function where nothing is but the language, as CloudFront does. */
function runFunction(code: string, method: string, target: string): Answer {
  const [uri = "", query] = target.split("?");
  const querystring = query === undefined ? {} : { x: { value: "1" } };
  const request = { method, uri, querystring, headers: { host: { value: HOST } }, cookies: {} };
  const event = { version: "1.0", context: { eventType: "viewer-request" }, viewer: { ip: "192.0.2.1" }, request };
  const sandbox = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const source = `${code}\nJSON.stringify(handler(${JSON.stringify(event)}));`;
  const { statusCode, headers, body } = JSON.parse(runInContext(source, sandbox) as string) as FunctionResponse;
  expect(body.encoding).toBe("text");
  return {
    status: statusCode,
    contentType: headers["content-type"]?.value,
    location: headers["location"]?.value,
    body: Buffer.from(body.data),
  };
}

describe("a policy on a Cloudflare Worker", () => {
  let worker: Miniflare;

  const options = (body: string) => ({
    modules: [{ type: "ESModule" as const, path: "worker.js", contents: workerScript(body) }],
    compatibilityDate: "2025-09-01",
  });
  const ask = async (method: string, target: string): Promise<Answer> => {
    const response = await worker.dispatchFetch(`https://${HOST}${target}`, { method, redirect: "manual" });
    return {
      status: response.status,
      contentType: response.headers.get("content-type"),
      location: response.headers.get("location"),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };

  beforeAll(() => {
    worker = new Miniflare(options(POLICY));
  });
  afterAll(() => worker.dispose());

  it.each(POLICY_REQUESTS)("$method $target is $status", async ({ method, target, status }) => {
    const answer = await ask(method, target);
    expect([answer.status, answer.contentType, answer.location]).toEqual([status, "text/plain", null]);
    if (method === "HEAD") expect(answer.body).toHaveLength(0);
    else expect(answer.body.equals(Buffer.from(POLICY))).toBe(status === 200);
  });

  it.each([
    ["a policy of 50 patterns", policyOf(50)],
    ["text that scripts take for more", `\` \${x} </script> \\u0041 \u2028 "'\r\n`],
    ["text outside ASCII", "ü 😀\r\n"],
  ])("%s is served byte for byte", async (_, body) => {
    await worker.setOptions(options(body));
    expect((await ask("GET", POLICY_PATH)).body.toString()).toBe(body);
  });
});

/** Miniflare's own types take a namespace for a request. */
const entriesOf = async (worker: Miniflare) =>
  (await worker.getKVNamespace("POLICIES")) as unknown as {
    readonly put: (key: string, value: string) => Promise<void>;
    readonly delete: (key: string) => Promise<void>;
  };

describe("policies of many domains on one Worker", () => {
  let worker: Miniflare;
  const OTHER = POLICY.replace("enforce", "testing");

  const ask = async (method: string, target: string, host = HOST): Promise<Answer> => {
    const response = await worker.dispatchFetch(`https://${host}${target}`, { method, redirect: "manual" });
    return {
      status: response.status,
      contentType: response.headers.get("content-type"),
      location: response.headers.get("location"),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };

  beforeAll(async () => {
    worker = new Miniflare({
      modules: [{ type: "ESModule", path: "worker.js", contents: sharedWorkerScript() }],
      compatibilityDate: "2025-09-01",
      kvNamespaces: ["POLICIES"],
    });
    const policies = await entriesOf(worker);
    await policies.put("example.com", POLICY);
    await policies.put("example.org", OTHER);
    await policies.put("xn--bcher-kva.example", OTHER);
    await policies.put("mta-sts.example.com", "nobody's");
    await policies.put("com", "nobody's");
  });
  afterAll(() => worker.dispose());

  it.each(POLICY_REQUESTS)("$method $target is $status", async ({ method, target, status }) => {
    const answer = await ask(method, target);
    expect([answer.status, answer.contentType, answer.location]).toEqual([status, "text/plain", null]);
    if (method === "HEAD") expect(answer.body).toHaveLength(0);
    else expect(answer.body.equals(Buffer.from(POLICY))).toBe(status === 200);
  });

  it.each([
    ["mta-sts.example.org", OTHER],
    ["MTA-STS.Example.COM", POLICY],
    ["mta-sts.example.com:443", POLICY],
    ["mta-sts.bücher.example", OTHER],
  ])("%s has the policy of its own domain", async (host, body) => {
    const answer = await ask("GET", POLICY_PATH, host);
    expect([answer.status, answer.body.toString()]).toEqual([200, body]);
  });

  it.each([
    "mta-sts.example.net",
    "example.com",
    "www.example.com",
    "mta-sts.www.example.com",
    "mta-sts.mta-sts.example.com.",
    "xmta-sts.example.com",
    "mta-sts.com",
    "mta-sts.",
    "mta-sts..",
    "mta-sts.example.com.",
    `mta-sts.${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.example`,
    "192.0.2.1",
    "[2001:db8::1]",
  ])("%s has none", async (host) => {
    const answer = await ask("GET", POLICY_PATH, host);
    expect([answer.status, answer.contentType, answer.body.toString()]).toEqual([404, "text/plain", "not found\n"]);
  });

  it("an entry that changes is served without another deployment, and one that goes no more", async () => {
    const policies = await entriesOf(worker);
    await policies.put("example.info", POLICY);
    expect((await ask("GET", POLICY_PATH, "mta-sts.example.info")).body.toString()).toBe(POLICY);
    await policies.put("example.info", OTHER);
    expect((await ask("GET", POLICY_PATH, "mta-sts.example.info")).body.toString()).toBe(OTHER);
    await policies.delete("example.info");
    expect((await ask("GET", POLICY_PATH, "mta-sts.example.info")).status).toBe(404);
  });

  it("entries that cannot be read are not reported as absent: senders keep what they hold", async () => {
    const { default: script } = (await import(`data:text/javascript,${encodeURIComponent(sharedWorkerScript())}`)) as {
      default: { fetch: (request: Request, env: object) => Promise<Response> };
    };
    const POLICIES = { get: () => Promise.reject(new Error("no answer")) };
    const answer = await script.fetch(new Request(`https://${HOST}${POLICY_PATH}`), { POLICIES });
    expect([answer.status, await answer.text()]).toEqual([503, "try again later\n"]);
  });
});

describe("a policy on CloudFront", () => {
  const code = cloudfrontFunction(POLICY);

  it.each(POLICY_REQUESTS)("$method $target is $status", ({ method, target, status }) => {
    const answer = runFunction(code, method, target);
    expect([answer.status, answer.contentType, answer.location]).toEqual([status, "text/plain", undefined]);
    expect(answer.body.equals(Buffer.from(POLICY))).toBe(status === 200);
  });

  it("is a function of at most 10 KB with 50 patterns", () => {
    expect(Buffer.byteLength(cloudfrontFunction(policyOf(50)))).toBeLessThanOrEqual(10 * 1024);
  });
});

describe("policies of many domains on CloudFront", () => {
  const OTHER = POLICY.replace("enforce", "testing");
  const POLICIES: Readonly<Record<string, string>> = { "example.com": POLICY, "example.org": OTHER, com: "nobody's" };
  const code = sharedCloudfrontFunction();

  /** Runs the function with a store beside the language, as CloudFront does; its import is the store. */
  async function ask(
    method: string,
    target: string,
    host: string | undefined = HOST,
    isBroken = false,
  ): Promise<Answer> {
    const fail = () => Promise.reject(new Error("no answer"));
    const kvs = {
      exists: (key: string) => (isBroken ? fail() : Promise.resolve(Object.hasOwn(POLICIES, key))),
      get: (key: string) => (Object.hasOwn(POLICIES, key) ? Promise.resolve(POLICIES[key]) : fail()),
    };
    const [uri = ""] = target.split("?");
    const headers = host === undefined ? {} : { host: { value: host } };
    const event = { version: "1.0", context: { eventType: "viewer-request" }, request: { method, uri, headers } };
    const sandbox = createContext({ cf: { kvs: () => kvs } }, { codeGeneration: { strings: false, wasm: false } });
    const [first, ...lines] = code.split("\n");
    expect(first).toBe('import cf from "cloudfront";');
    const source = `${lines.join("\n")}\nhandler(${JSON.stringify(event)}).then(JSON.stringify);`;
    const {
      statusCode,
      headers: got,
      body,
    } = JSON.parse(await (runInContext(source, sandbox) as Promise<string>)) as FunctionResponse;
    return {
      status: statusCode,
      contentType: got["content-type"]?.value,
      location: got["location"]?.value,
      body: Buffer.from(body.data),
    };
  }

  it.each(POLICY_REQUESTS)("$method $target is $status", async ({ method, target, status }) => {
    const answer = await ask(method, target);
    expect([answer.status, answer.contentType, answer.location]).toEqual([status, "text/plain", undefined]);
    expect(answer.body.equals(Buffer.from(POLICY))).toBe(status === 200);
  });

  it.each([
    ["mta-sts.example.org", OTHER],
    ["MTA-STS.Example.COM", POLICY],
  ])("%s has the policy of its own domain", async (host, body) => {
    const answer = await ask("GET", POLICY_PATH, host);
    expect([answer.status, answer.body.toString()]).toEqual([200, body]);
  });

  it.each([
    ["mta-sts.example.net"],
    ["example.com"],
    ["mta-sts.www.example.com"],
    ["mta-sts.com"],
    ["mta-sts."],
    ["mta-sts.example.com."],
    ["xmta-sts.example.com"],
    ["mta-sts.constructor.__proto__"],
    ["d111111abcdef8.cloudfront.net"],
    ["mta-sts.example.com\r\nx"],
    [""],
  ])("%j has none", async (host) => {
    const answer = await ask("GET", POLICY_PATH, host);
    expect([answer.status, answer.contentType, answer.body.toString()]).toEqual([404, "text/plain", "not found\n"]);
  });

  it("entries that cannot be read are not reported as absent: senders keep what they hold", async () => {
    const answer = await ask("GET", POLICY_PATH, HOST, true);
    expect([answer.status, answer.body.toString()]).toEqual([503, "try again later\n"]);
  });

  it("is a function of at most 10 KB", () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(10 * 1024);
  });
});

describe("any policy", () => {
  it("comes out of the CloudFront function as it went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        expect(runFunction(cloudfrontFunction(body), "GET", POLICY_PATH).body.toString()).toBe(body);
      }),
    );
  });

  it("comes out of the Worker as it went in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (body) => {
        const { default: worker } = (await import(
          `data:text/javascript,${encodeURIComponent(workerScript(body))}`
        )) as { default: { fetch: (request: Request) => Promise<Response> } };
        const response = await worker.fetch(new Request(`https://${HOST}${POLICY_PATH}`));
        expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(body);
      }),
    );
  });
});

describe("the script in a stack", () => {
  const stacks = synthesizeFiles(exampleFiles());
  /** Terraform reads templates: what it hands on has each of them unescaped. */
  const read = (template: unknown): string => String(template).replaceAll("$${", "${").replaceAll("%%{", "%{");
  const policy = (tenant: string): string => stacks.fleet.tenants.get(tenant)?.blueprint.policies[0]?.body ?? "";

  it("is the Worker's, with the policy of the domain", () => {
    const script = onlyResource(stacks.stack("mosa-museum"), "cloudflare_workers_script");
    expect(read(script["content"])).toBe(workerScript(policy("mosa-museum")));
    expect([script["main_module"], script["compatibility_date"]]).toEqual(["worker.js", "2025-09-01"]);
  });

  it.each(["fjord-shipping", "north-events", "harbor-supply", "quarry-stone"])(
    "is the CloudFront function's of %s, with the policy of the domain",
    (tenant) => {
      const program = onlyResource(stacks.stack(tenant), "aws_cloudfront_function");
      expect(program).toMatchObject({ runtime: "cloudfront-js-2.0", publish: true });
      expect(runFunction(read(program["code"]), "GET", POLICY_PATH).body.toString()).toBe(policy(tenant));
    },
  );
});

function policyOf(patterns: number): string {
  const mx = Array.from({ length: patterns }, (_, index) => `mail-exchanger-${index}.eu-west.mailhost.example.com`);
  return printPolicy({ mode: "enforce", maxAge: 1_209_600, mx });
}
