import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { policyHosts } from "../../../../src/world/verify/https/policy-host.ts";
import { runOf } from "../../../../src/world/verify/run.ts";
import { mailExchangers } from "../../../../src/world/verify/smtp/exchangers.ts";
import type { World } from "../../../../src/world/verify/world.ts";
import { blueprintOf } from "../../../resolve/resolved.ts";
import { type Certificate, certificate } from "../../../support/certificates.ts";
import { policyServer } from "../https/policy-server.ts";
import { closedPort, IMPATIENT, listening, type Records, ROOT, worldOf } from "../world.ts";
import { type Script, smtp } from "./fake-server.ts";

const HOST = "mx.example.com";
const AT = "192.0.2.1";
const POLICY = "mta-sts.example.com";

type Mode = "enforce" | "testing" | "none" | undefined;

const tenant = (mode: Mode) =>
  blueprintOf(`  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: ${HOST} }] }
${mode === undefined ? "" : `    mtaSts: { mode: ${mode}, host: external }\n    tlsReports: ["mailto:tls@example.net"]\n`}`);

const good = () => [certificate({ names: [HOST] }, ROOT)];

interface Case extends Script {
  readonly mode?: Mode;
  /** Instead of a mail server by the script: by address, what listens there; a number is a port. */
  readonly servers?: Readonly<Record<string, ((socket: Socket) => void) | number>>;
  readonly records?: Records;
  readonly world?: Partial<World>;
}

async function found({ mode, servers, records, world, ...script }: Case) {
  const blueprint = tenant(mode);
  const listeners: Record<string, number> = {};
  for (const [address, serve] of Object.entries(servers ?? { [AT]: smtp({ chain: good(), ...script }) }))
    listeners[`${address}:25`] = typeof serve === "number" ? serve : await listening(serve);
  const [policy] = blueprint.policies;
  if (policy !== undefined)
    listeners["192.0.2.10:443"] = await listening(policyServer([certificate({ names: [POLICY] }, ROOT)], policy.body));
  const held = {
    "MX example.com": [`10 ${HOST}`],
    [`A ${HOST}`]: Object.keys(servers ?? { [AT]: 0 }),
    [`A ${POLICY}`]: ["192.0.2.10"],
    "TXT _mta-sts.example.com": [`v=STSv1; id=${policy?.id};`],
    ...records,
  };
  const run = runOf(worldOf(held, listeners, world));
  return (await Promise.all([policyHosts(blueprint, run), mailExchangers(blueprint, run)])).flat();
}

type Checks = Awaited<ReturnType<typeof found>>;

const told = (checks: Checks) =>
  checks.filter(({ status }) => status !== "pass").map(({ check, status }) => `${check} ${status}`);

const one = (checks: Checks, name: string) => checks.find(({ check }) => check === name);

describe("a mail server", () => {
  it("that encrypts with a good certificate is clean, and hears nothing of mail", async () => {
    const heard: string[] = [];
    const checks = await found({ mode: "enforce", heard });
    expect(checks.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "mta-sts/certificate pass",
      "mta-sts/policy pass",
      "mx/starttls pass",
      "mx/certificate pass",
      "mx/policy pass",
    ]);
    expect(one(checks, "mx/starttls")).toMatchObject({
      name: HOST,
      asked: [`${HOST} (${AT})`],
      found: ["TLSv1.3"],
      help: null,
    });
    expect(heard.map((line) => line.split(" ")[0])).toEqual(["EHLO", "STARTTLS", "EHLO", "QUIT"]);
    expect(heard[0]).toBe("EHLO [127.0.0.1]");
  });

  it("is asked once, however many tenants have it, at each of its addresses", async () => {
    const heard: string[] = [];
    const serve = smtp({ chain: good(), heard });
    const listeners = { [`${AT}:25`]: await listening(serve), "192.0.2.2:25": await listening(serve) };
    const run = runOf(worldOf({ [`A ${HOST}`]: [AT, "192.0.2.2"] }, listeners));
    const blueprint = tenant(undefined);
    await Promise.all(Array.from({ length: 20 }, () => mailExchangers(blueprint, run)));
    expect(heard.filter((line) => line === "QUIT")).toHaveLength(2);
  });

  it("of many addresses is asked at two of each family", async () => {
    const [checks] = [
      await found({ records: { [`A ${HOST}`]: Array.from({ length: 50 }, (_, index) => `192.0.2.${index}`) } }),
    ];
    expect(one(checks, "mx/starttls")?.asked).toHaveLength(2);
  });

  it("whose addresses are not public, not known or none is reported for its DNS", async () => {
    expect(await found({ records: { [`A ${HOST}`]: ["127.0.0.1"] } })).toEqual([]);
    expect(await found({ records: { [`A ${HOST}`]: "SERVFAIL", [`AAAA ${HOST}`]: "SERVFAIL" } })).toEqual([]);
    expect(await found({ records: { [`A ${HOST}`]: [] } })).toEqual([]);
  });

  it("is judged by those of its addresses that this machine has a way to", async () => {
    const unreachable = Object.assign(new Error(), { code: "ENETUNREACH" });
    const { sockets } = worldOf({}, { [`${AT}:25`]: await listening(smtp({ chain: good() })) });
    const connect: typeof sockets.connect = (address, ...rest) =>
      address.includes(":") ? Promise.reject(unreachable) : sockets.connect(address, ...rest);
    const records = { [`AAAA ${HOST}`]: ["2001:db8::1"] };
    expect(told(await found({ records, world: { sockets: { connect } } }))).toEqual([]);
    expect(told(await found({ records: { ...records, [`A ${HOST}`]: [] }, world: { sockets: { connect } } }))).toEqual([
      "mx/starttls unknown",
    ]);
  });

  it("without a policy may have any certificate, and is told what a policy would cost", async () => {
    const checks = await found({ chain: [certificate({ names: ["old.example.net"] })] });
    expect(told(checks)).toEqual([]);
    expect(one(checks, "mx/certificate")?.help).toMatch(
      /is not for mx\.example\.com.*self-signed.*as long as no policy/,
    );
  });

  it("that says goodbye without an answer is clean", async () => {
    expect(told(await found({ replies: { QUIT: undefined } }))).toEqual([]);
    expect(told(await found({ replies: { QUIT: "" }, world: { patience: IMPATIENT } }))).toEqual([]);
  });
});

const STARTTLS = "mx/starttls fail";
const SILENT = "mx/starttls unknown";
const CERTIFICATE = "mx/certificate fail";
const UNDER = certificate({ subject: "Under", isAuthority: true }, ROOT);

const chain = (...certificates: readonly Certificate[]): Case => ({ mode: "enforce", chain: certificates });
const raw = (serve: (socket: Socket) => void): Case => ({ servers: { [AT]: serve } });

const BROKEN: readonly (readonly [what: string, broken: () => Case | Promise<Case>, exactly: string, words: RegExp])[] =
  [
    [
      "offers no STARTTLS, in testing",
      () => ({ mode: "testing", replies: { EHLO: "250 mx.example.com" } }),
      STARTTLS,
      /offers no STARTTLS\. Mail arrives unencrypted, and senders report it/,
    ],
    [
      "offers no STARTTLS, enforced",
      () => ({ mode: "enforce", replies: { EHLO: "250 mx.example.com" } }),
      STARTTLS,
      /deliver nothing there/,
    ],
    [
      "offers no STARTTLS, without a policy",
      () => ({ replies: { EHLO: "250 mx.example.com" } }),
      STARTTLS,
      /Mail arrives unencrypted\.$/,
    ],
    [
      "refuses STARTTLS",
      () => ({ replies: { STARTTLS: "454 4.7.0 TLS not available" } }),
      STARTTLS,
      /refuses it: 454 4\.7\.0 TLS not available/,
    ],
    [
      "hangs up upon STARTTLS",
      () => ({ replies: { STARTTLS: undefined } }),
      STARTTLS,
      /closes the connection after STARTTLS/,
    ],
    [
      "goes on in clear after STARTTLS",
      () => ({ injects: "250 2.0.0 fooled\r\n" }),
      STARTTLS,
      /After the answer to STARTTLS, more comes in clear/,
    ],
    [
      "speaks TLS 1.1",
      () => ({ tls: { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } }),
      STARTTLS,
      /no TLS 1\.2/,
    ],
    ["hangs up in the handshake", () => raw(hangUpInHandshake), STARTTLS, /breaks off the TLS handshake/],
    [
      "stalls in the handshake",
      () => ({ ...raw(stallInHandshake), world: { patience: { ...IMPATIENT, handshake: 400 } } }),
      SILENT,
      /does not finish the TLS handshake/,
    ],
    [
      "has its extensions blanked out",
      () => ({ replies: { EHLO: "250-mx.example.com\r\n250 XXXXXXXA" } }),
      SILENT,
      /blanked out by something on the way/,
    ],
    ["refuses EHLO", () => ({ replies: { EHLO: "502 5.5.1 no" } }), STARTTLS, /refuses EHLO: 502/],
    ["puts EHLO off", () => ({ replies: { EHLO: "421 4.3.2 busy" } }), SILENT, /refuses EHLO: 421/],
    ["hangs up upon EHLO", () => ({ replies: { EHLO: undefined } }), STARTTLS, /closes the connection after EHLO/],
    ["never greets", () => ({ banner: "" }), SILENT, /does not finish a reply/],
    [
      "does not want us",
      () => ({ banner: "554 5.7.1 your address is on a list" }),
      SILENT,
      /refuses to talk to this machine: 554 5\.7\.1/,
    ],
    ["hangs up at once", () => raw((socket) => void socket.end()), SILENT, /closes the connection before its greeting/],
    [
      "resets at once",
      () => raw((socket) => void socket.resetAndDestroy()),
      SILENT,
      /breaks off the connection before its greeting/,
    ],
    ["greets byte by byte", () => raw(drip), SILENT, /does not finish a reply/],
    [
      "greets with 64 KB",
      () => raw((socket) => socket.write(`220 ${"a".repeat(65536)}`)),
      STARTTLS,
      /longer reply than SMTP allows|more than any reply/,
    ],
    [
      "greets with lines without end",
      () => raw((socket) => socket.write("220-hello\r\n".repeat(1000))),
      STARTTLS,
      /longer reply than SMTP allows/,
    ],
    [
      "answers EHLO with lines without end",
      () => ({ replies: { EHLO: "250-A\r\n".repeat(500) } }),
      STARTTLS,
      /longer reply than SMTP allows/,
    ],
    [
      "is a web server",
      () => raw((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      STARTTLS,
      /other than SMTP/,
    ],
    [
      "refuses connections",
      async () => ({ servers: { [AT]: await closedPort() } }),
      STARTTLS,
      /refuses the connection at port 25.*this network blocks/,
    ],
    [
      "is silent",
      () => ({ records: { [`A ${HOST}`]: ["192.0.2.99"] } }),
      SILENT,
      /does not answer at port 25\. Many networks/,
    ],
    [
      "refuses at one of two addresses",
      async () => ({ servers: { [AT]: smtp({ chain: good() }), "192.0.2.2": await closedPort() } }),
      STARTTLS,
      /192\.0\.2\.2\) refuses the connection/,
    ],
    [
      "is silent at one of two addresses",
      () => ({ servers: { [AT]: smtp({ chain: good() }) }, records: { [`A ${HOST}`]: [AT, "192.0.2.99"] } }),
      SILENT,
      /192\.0\.2\.99\) does not answer/,
    ],
    [
      "has a certificate that is over",
      () => chain(certificate({ names: [HOST], from: -90, to: -1 }, ROOT)),
      CERTIFICATE,
      /expired on.*enforced: without a valid one senders deliver nothing/,
    ],
    [
      "has a certificate for another name",
      () => chain(certificate({ names: ["example.com"] }, ROOT)),
      CERTIFICATE,
      /is not for mx\.example\.com, but for example\.com/,
    ],
    ["has a self-signed certificate", () => chain(certificate({ names: [HOST] })), CERTIFICATE, /self-signed/],
    [
      "does not send its intermediate",
      () => chain(certificate({ names: [HOST] }, UNDER)),
      CERTIFICATE,
      /intermediate certificate is missing/,
    ],
    [
      "has a bad certificate in testing",
      () => ({ ...chain(certificate({ names: [HOST] })), mode: "testing" }),
      CERTIFICATE,
      /Without a valid one senders report it/,
    ],
    [
      "has a certificate that nobody renews",
      () => chain(certificate({ names: [HOST], from: -80, to: 4 }, ROOT)),
      CERTIFICATE,
      /expires on/,
    ],
    [
      "has a bad certificate at one of two addresses",
      () => ({
        mode: "enforce",
        servers: {
          [AT]: smtp({ chain: good() }),
          "192.0.2.2": smtp({ chain: [certificate({ names: [HOST], from: -9, to: -1 }, ROOT)] }),
        },
      }),
      CERTIFICATE,
      /^mx\.example\.com \(192\.0\.2\.2\): The certificate expired/,
    ],
    [
      "is not in the policy, enforced",
      () => ({ mode: "enforce", records: { "MX example.com": [`10 ${HOST}`, "20 mx.example.org"] } }),
      "mx/policy fail",
      /does not name mx\.example\.org: senders that hold it deliver nothing there/,
    ],
    [
      "is not in the policy, in testing",
      () => ({ mode: "testing", records: { "MX example.com": ["20 mx.example.org"] } }),
      "mx/policy fail",
      /senders report them/,
    ],
  ];

function hangUpInHandshake(socket: Socket): void {
  stallInHandshake(socket);
  socket.on("data", (chunk) => chunk[0] === 0x16 && socket.end());
}

function stallInHandshake(socket: Socket): void {
  socket.write("220 mx.example.com ESMTP\r\n");
  socket.on("data", (chunk) => {
    if (chunk.toString().startsWith("EHLO")) socket.write("250-mx.example.com\r\n250 STARTTLS\r\n");
    if (chunk.toString().startsWith("STARTTLS")) socket.write("220 go\r\n");
  });
}

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write("220-hello\r\n"), 50);
  socket.on("close", () => clearInterval(timer));
}

describe("of a mail server that is broken, exactly that is reported", () => {
  it.each(BROKEN)("it %s", async (_, broken, exactly, words) => {
    const world = exactly === SILENT ? { patience: IMPATIENT } : {};
    const checks = await found({ world, ...(await broken()) });
    expect(told(checks)).toEqual([exactly]);
    const check = checks.find(({ status }) => status !== "pass");
    expect(check?.help).toMatch(words);
    expect(check?.found === null).toBe(check?.status === "unknown");
  });
});

describe("TLSA", () => {
  const [leaf] = [certificate({ names: [HOST] }, UNDER)];
  const over = certificate({ names: ["elsewhere.example.net"], from: -9, to: -1 });
  const tlsa = (values: readonly string[], more = {}): Records => ({
    [`TLSA _25._tcp.${HOST}`]: { ok: true, exists: true, values, ttl: 60, authentic: true, ...more },
  });
  const OTHER = "0".repeat(64);

  const lets = async (chainOf: readonly Certificate[], values: readonly string[], more = {}) => {
    const checks = await found({ chain: chainOf, records: tlsa(values, more) });
    return one(checks, "mx/tlsa");
  };

  it("accepts the key that it names, whatever else the certificate is", async () => {
    expect(await lets([over], [`3 1 1 ${over.spki256}`])).toMatchObject({ status: "pass", help: null });
    expect(await lets([leaf], [`3 1 1 ${OTHER}`, `3 1 1 ${leaf.spki256}`])).toMatchObject({ status: "pass" });
    expect(await lets([leaf], [`3 0 0 ${leaf.der.toString("hex")}`])).toMatchObject({ status: "pass" });
  });

  it("lets through what the authority has issued that it names and the server sends", async () => {
    expect(await lets([leaf, UNDER], [`2 1 1 ${UNDER.spki256}`])).toMatchObject({ status: "pass" });
    expect(await lets([leaf], [`2 1 1 ${UNDER.spki256}`])).toMatchObject({ status: "fail" });
    const ofDomain = certificate({ names: ["example.com"] }, UNDER);
    expect(await lets([ofDomain, UNDER], [`2 1 1 ${UNDER.spki256}`])).toMatchObject({ status: "pass" });
    const elsewhere = certificate({ names: ["mx.example.net"] }, UNDER);
    expect(await lets([elsewhere, UNDER], [`2 1 1 ${UNDER.spki256}`])).toMatchObject({ status: "fail" });
    const old = certificate({ names: [HOST], from: -9, to: -1 }, UNDER);
    expect(await lets([old, UNDER], [`2 1 1 ${UNDER.spki256}`])).toMatchObject({ status: "fail" });
    const forged = certificate({ names: [HOST] }, certificate({ subject: "Under", isAuthority: true }));
    expect(await lets([forged, UNDER], [`2 1 1 ${UNDER.spki256}`])).toMatchObject({ status: "fail" });
  });

  it("of another key is reported, with the record of this one", async () => {
    expect(await lets([leaf], [`3 1 1 ${OTHER}`])).toMatchObject({
      status: "fail",
      name: `_25._tcp.${HOST}`,
      expected: [`3 1 1 ${OTHER}`],
      found: [`3 1 1 ${leaf.spki256}`],
      help: expect.stringContaining("senders with DANE deliver nothing there"),
    });
  });

  it("that no sender can use is reported", async () => {
    for (const [record, why] of [
      [`1 1 1 ${leaf.spki256}`, "usage must be 2 or 3"],
      [`3 2 1 ${leaf.spki256}`, "selector must be 0 or 1"],
      [`3 1 3 ${leaf.spki256}`, "matching type must be 0, 1 or 2"],
      ["3 1 1 abcd", "data must have 64 digits, got 4"],
    ] as const)
      expect(await lets([leaf], [record])).toMatchObject({ status: "fail", help: expect.stringContaining(why) });
    expect(await lets([leaf], [`3 1 1 ${leaf.spki256}`, "1 1 1 abcd"])).toMatchObject({
      status: "pass",
      help: expect.stringContaining("skip a record"),
    });
  });

  it("that nobody vouches for binds nobody", async () => {
    expect(await lets([leaf], [`3 1 1 ${OTHER}`], { authentic: false })).toMatchObject({
      status: "unknown",
      help: expect.stringContaining("does not vouch"),
    });
    expect(await lets([leaf], [`3 1 1 ${leaf.spki256}`], { authentic: false })).toMatchObject({ status: "pass" });
  });

  it("that no server answers for is unknown", async () => {
    const checks = await found({ records: { [`TLSA _25._tcp.${HOST}`]: "192.0.2.53 answers SERVFAIL" } });
    expect(told(checks)).toEqual(["mx/tlsa unknown"]);
  });
});
