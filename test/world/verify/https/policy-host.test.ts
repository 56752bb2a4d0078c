import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import { policyId } from "../../../../src/standards/mta-sts/print.ts";
import { policyHosts } from "../../../../src/world/verify/https/policy-host.ts";
import { runOf } from "../../../../src/world/verify/run.ts";
import type { World } from "../../../../src/world/verify/world.ts";
import { blueprintOf, blueprintsOf } from "../../../resolve/resolved.ts";
import { type Certificate, certificate } from "../../../support/certificates.ts";
import { closedPort, IMPATIENT, listening, type Records, ROOT, worldOf } from "../world.ts";
import { https, serving } from "./policy-server.ts";

const HOST = "mta-sts.example.com";
const AT = "192.0.2.10";

const TENANT = `  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.example.com }] }
    mtaSts: { mode: enforce, host: external }
    tlsReports: ["mailto:tls@example.net"]
`;

const good = () => [certificate({ names: [HOST] }, ROOT)];

/** Bytes on the wire after the request, over TLS. */
const bytes =
  (write: (socket: TLSSocket) => void) =>
  (socket: Socket): void => {
    const [{ key, pem: cert }] = good() as [Certificate];
    const tls = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) });
    tls.on("error", () => {});
    tls.once("data", () => write(tls));
  };

interface Case {
  /** What listens at the policy host; a number is a port. */
  readonly listens?: ((socket: Socket) => void) | number;
  readonly records?: Records;
  readonly world?: Partial<World>;
  readonly blueprint?: Blueprint;
}

async function found({ listens, records, world, blueprint = blueprintOf(TENANT) }: Case) {
  const [policy] = blueprint.policies;
  const port =
    typeof listens === "number" ? listens : await listening(listens ?? https(good(), serving(policy?.body ?? "")));
  const run = runOf(
    worldOf(
      {
        [`A ${HOST}`]: [AT],
        "TXT _mta-sts.example.com": [`v=STSv1; id=${policy?.id};`],
        ...records,
      },
      { [`${AT}:443`]: port, "10.0.0.1:443": port },
      world,
    ),
  );
  return policyHosts(blueprint, run);
}

const told = (checks: Awaited<ReturnType<typeof found>>) =>
  checks.filter(({ status }) => status !== "pass").map(({ check, status }) => `${check} ${status}`);

const body = (edit: (text: string) => string) => edit(blueprintOf(TENANT).policies[0]?.body ?? "");

describe("a policy host", () => {
  it("that serves the declared policy is clean", async () => {
    const checks = await found({});
    expect(checks.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "mta-sts/certificate pass",
      "mta-sts/policy pass",
    ]);
    expect(checks[1]).toMatchObject({ name: HOST, asked: [`${HOST} (${AT})`], help: null });
    expect(checks[1]?.found).toEqual(checks[1]?.expected);
    expect(checks[0]?.found).toEqual(expect.arrayContaining([`names: ${HOST}`, "issuer: CN=Test Root", "by TLSv1.3"]));
  });

  it("may end its lines otherwise, and name a charset", async () => {
    const listens = () =>
      https(
        good(),
        serving(
          body((text) => text.replaceAll("\r\n", "\n")),
          { "Content-Type": "text/plain; charset=UTF-8" },
        ),
      );
    expect(told(await found({ listens: listens() }))).toEqual([]);
  });

  it("that comes before its record is right, and says so", async () => {
    const [, policy] = await found({ records: { "TXT _mta-sts.example.com": ["v=STSv1; id=20250101;"] } });
    expect(policy).toMatchObject({ status: "pass", help: expect.stringContaining("still announces id=20250101") });
  });

  it("is asked once, however many tenants have it", async () => {
    let asked = 0;
    const blueprint = blueprintOf(TENANT);
    const listens = https(good(), (_, response) => {
      asked++;
      response.writeHead(200, { "Content-Type": "text/plain" }).end(blueprint.policies[0]?.body);
    });
    const run = runOf(worldOf({ [`A ${HOST}`]: [AT] }, { [`${AT}:443`]: await listening(listens) }));
    await Promise.all(Array.from({ length: 20 }, () => policyHosts(blueprint, run)));
    expect(asked).toBe(1);
  });

  it("is asked at its next address where the first one is silent", async () => {
    expect(told(await found({ records: { [`A ${HOST}`]: ["192.0.2.1", AT] } }))).toEqual([]);
    expect(told(await found({ records: { [`A ${HOST}`]: ["10.0.0.9", AT] } }))).toEqual([]);
  });

  it("that still waits for its certificate is not asked", async () => {
    const waiting = blueprintOf(TENANT.replace("host: external", "host: cloudfront"));
    expect(waiting.policies).toHaveLength(1);
    expect(await found({ blueprint: waiting })).toEqual([]);
  });

  it("whose own record is missing is reported as that record", async () => {
    const own = blueprintOf(`${TENANT}    records: [{ name: mta-sts, a: ${AT} }]\n`);
    expect(await found({ blueprint: own, records: { [`A ${HOST}`]: [] } })).toEqual([]);
    expect(
      await found({ blueprint: own, records: { [`A ${HOST}`]: "SERVFAIL", [`AAAA ${HOST}`]: "SERVFAIL" } }),
    ).toEqual([]);
  });
});

describe("a policy that others run", () => {
  const elsewhere = TENANT.replace(
    "{ mode: enforce, host: external }",
    "{ cname: _mta-sts.example.org, policyCname: mta-sts.example.org }",
  );

  it("is whatever they serve, where it is one", async () => {
    const blueprint = blueprintOf(elsewhere);
    const served = "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 86400\n";
    expect(told(await found({ blueprint, listens: https(good(), serving(served)) }))).toEqual([]);
    expect(told(await found({ blueprint, listens: https(good(), serving("hello")) }))).toEqual(["mta-sts/policy fail"]);
  });

  it("is the one that a tenant declares there", async () => {
    const blueprints = blueprintsOf({
      acme: elsewhere,
      host: TENANT.replaceAll("example.com", "example.org").replace("mx.example.org", "mx.example.com"),
    });
    const blueprint = blueprints.get("acme") as Blueprint;
    const policy = blueprints.get("host")?.policies[0]?.body ?? "";
    expect(told(await found({ blueprint, listens: https(good(), serving(policy)) }))).toEqual([]);
    const [, other] = await found({ blueprint, listens: https(good(), serving(policy.replace("enforce", "none"))) });
    expect(other).toMatchObject({
      status: "fail",
      help: "The policy that is served has mode none instead of enforce.",
    });
  });
});

const UNDER = certificate({ subject: "Under", isAuthority: true }, ROOT);
const POLICY = "mta-sts/policy fail";
const CERTIFICATE = "mta-sts/certificate fail";
const SILENT = "mta-sts/policy unknown";

const BROKEN: readonly (readonly [what: string, one: () => Case | Promise<Case>, exactly: string, words: RegExp])[] = [
  [
    "a certificate that is over",
    () => cert([certificate({ names: [HOST], from: -90, to: -1 }, ROOT)]),
    CERTIFICATE,
    /expired on/,
  ],
  [
    "a certificate that nobody renews",
    () => cert([certificate({ names: [HOST], from: -80, to: 5 }, ROOT)]),
    CERTIFICATE,
    /expires on .* in [45] days/,
  ],
  [
    "a certificate for another name",
    () => cert([certificate({ names: ["example.com"] }, ROOT)]),
    CERTIFICATE,
    /is not for mta-sts\.example\.com, but for example\.com/,
  ],
  ["a certificate of its own", () => cert([certificate({ names: [HOST] })]), CERTIFICATE, /self-signed/],
  [
    "a missing intermediate",
    () => cert([certificate({ names: [HOST] }, UNDER)]),
    CERTIFICATE,
    /intermediate certificate is missing/,
  ],
  [
    "TLS 1.1",
    () => ({
      listens: https(good(), serving(""), {
        minVersion: "TLSv1",
        maxVersion: "TLSv1.1",
        ciphers: "DEFAULT@SECLEVEL=0",
      }),
    }),
    CERTIFICATE,
    /no TLS 1\.2/,
  ],
  [
    "HTTP without TLS",
    () => ({ listens: (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n") }),
    CERTIFICATE,
    /other than TLS/,
  ],
  ["404", () => http(serving("no", {}, 404)), POLICY, /status 200/],
  ["500", () => http(serving("no", {}, 500)), POLICY, /status 200/],
  ["204", () => http(serving("", {}, 204)), POLICY, /status 200/],
  [
    "a redirect to another host",
    () => http(serving("", { Location: "https://www.example.com/sts.txt" }, 301)),
    POLICY,
    /follow no redirect .* not at https:\/\/www\.example\.com\/sts\.txt/,
  ],
  [
    "a redirect to the inside",
    () => http(serving("", { Location: "https://127.0.0.1/" }, 302)),
    POLICY,
    /not at https:\/\/127\.0\.0\.1\//,
  ],
  [
    "a redirect to a cloud's metadata",
    () => http(serving("", { Location: "http://169.254.169.254/latest/meta-data" }, 307)),
    POLICY,
    /169\.254\.169\.254/,
  ],
  [
    "HTML",
    () =>
      http(
        serving(
          body((text) => text),
          { "Content-Type": "text/html" },
        ),
      ),
    POLICY,
    /as text\/plain only/,
  ],
  [
    "no media type",
    () => http((_, response) => response.writeHead(200).end(body((text) => text))),
    POLICY,
    /as text\/plain only/,
  ],
  [
    "UTF-16",
    () =>
      http(
        serving(
          body((text) => text),
          { "Content-Type": "text/plain; charset=utf-16" },
        ),
      ),
    POLICY,
    /as text\/plain only/,
  ],
  ["a byte order mark", () => http(serving(body((text) => `\ufeff${text}`))), POLICY, /byte order mark/],
  [
    "an encoding",
    () =>
      http(
        serving(
          body((text) => text),
          { "Content-Encoding": "br" },
        ),
      ),
    POLICY,
    /encoded/,
  ],
  [
    "an older policy, as its record says",
    () => http(serving(older()), { "TXT _mta-sts.example.com": [`v=STSv1; id=${policyId(older())};`] }),
    POLICY,
    /has mode testing instead of enforce.* older policy .*not been deployed/,
  ],
  ["an older policy under the new id", () => http(serving(older())), POLICY, /keeps the other one under that id/],
  [
    "a policy without the MX",
    () => http(serving(body((text) => text.replace("mx.example.com", "mx.example.net")))),
    POLICY,
    /has mx: mx\.example\.net too much and lacks mx: mx\.example\.com/,
  ],
  [
    "another max_age",
    () => http(serving(body((text) => text.replace(/max_age: .*/, "max_age: 60")))),
    POLICY,
    /has max_age 1m instead of/,
  ],
  ["what is not a policy", () => http(serving("Hello, world!")), POLICY, /read no policy there/],
  ["nothing", () => http(serving("")), POLICY, /read no policy there/],
  ["10 MB", () => http(serving(Buffer.alloc(10_000_000, "a"))), POLICY, /at most 64 KB/],
  [
    "what is no HTTP",
    () => ({ listens: bytes((socket) => socket.write("220 mx.example.com ESMTP\r\n")) }),
    POLICY,
    /other than HTTP/,
  ],
  [
    "64 KB of header fields",
    () => ({ listens: bytes((socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(65536)}`)) }),
    POLICY,
    /16 KB of HTTP header/,
  ],
  [
    "interim responses without end",
    () => ({ listens: bytes((socket) => socket.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50))) }),
    POLICY,
    /interim/,
  ],
  [
    "half a body",
    () => ({
      listens: bytes((socket) =>
        socket.end("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nversion"),
      ),
    }),
    POLICY,
    /breaks off/,
  ],
  ["a hang-up", () => ({ listens: bytes((socket) => socket.end()) }), POLICY, /breaks off/],
  ["a body that drips", () => ({ listens: bytes(drip) }), SILENT, /does not finish its HTTP response/],
  ["no response", () => ({ listens: bytes(() => {}) }), SILENT, /does not finish its HTTP response/],
  ["nobody there", () => ({ records: { [`A ${HOST}`]: ["192.0.2.77"] } }), SILENT, /does not answer/],
  ["nobody who listens", async () => ({ listens: await closedPort() }), POLICY, /refuses the connection at port 443/],
  [
    "an address inside",
    () => ({ records: { [`A ${HOST}`]: ["10.0.0.1"] } }),
    SILENT,
    /without --allow-private: private networks/,
  ],
  [
    "an address inside, in IPv6's clothes",
    () => ({ records: { [`A ${HOST}`]: [], [`AAAA ${HOST}`]: ["64:ff9b::a9fe:a9fe"] } }),
    SILENT,
    /169\.254\.169\.254 by NAT64/,
  ],
  ["no address", () => ({ records: { [`A ${HOST}`]: [] } }), POLICY, /has no address/],
  ["no DNS", () => ({ records: { [`A ${HOST}`]: "SERVFAIL", [`AAAA ${HOST}`]: "SERVFAIL" } }), SILENT, /SERVFAIL/],
];

const older = () => body((text) => text.replace("enforce", "testing"));

const cert = (chain: readonly Certificate[]): Case => ({ listens: https(chain, serving(body((text) => text))) });
const http = (answer: RequestListener, records: Records = {}): Case => ({ listens: https(good(), answer), records });

function drip(socket: TLSSocket): void {
  socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
  const timer = setInterval(() => socket.write("v"), 50);
  socket.on("close", () => clearInterval(timer));
}

describe("of a policy host that is broken, exactly that is reported", () => {
  it.each(BROKEN)("%s", async (_, one, exactly, words) => {
    const world = exactly === SILENT ? { patience: IMPATIENT } : {};
    const checks = await found({ world, ...(await one()) });
    expect(told(checks)).toEqual([exactly]);
    const check = checks.find(({ status }) => status !== "pass");
    expect(check?.help).toMatch(words);
    expect(check?.found === null).toBe(check?.status === "unknown");
  });

  it("and a private address is asked where that is allowed", async () => {
    const records = { [`A ${HOST}`]: ["10.0.0.1"] };
    expect(told(await found({ records, world: { allowPrivate: true } }))).toEqual([]);
  });
});
