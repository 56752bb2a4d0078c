import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Answer, Resolver } from "../../../src/input/dns/resolver.ts";
import type { VerifyDocument } from "../../../src/world/verify/document.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const ZONE = "0da42c8d2132a9ddaf714f9e7c920711";
const ROUTE53 = "{ provider: route53, zoneId: Z0123456789EXAMPLE }";
const CLOUDFLARE = `{ provider: cloudflare, zoneId: ${ZONE}, accountId: 1da42c8d2132a9ddaf714f9e7c920711 }`;

const tenant = (zone: string) =>
  tenantFile(
    "acme",
    `  example.com:
    zone: ${zone}
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]`,
  );

const RSA_4096 = generateKeyPairSync("rsa", { modulusLength: 4096 })
  .publicKey.export({ type: "spki", format: "der" })
  .toString("base64");

/** What a resolver that reaches the DNS knows, beside what the tests' names hold. */
const DNS: Readonly<Record<string, readonly string[] | string>> = { "NS com": ["a.servers.example"] };

/** DNS that holds these, by `TYPE name`; a text is why nobody answers. */
const holding = (records: Readonly<Record<string, readonly string[] | string>>): Resolver => ({
  query: async (type, name): Promise<Answer> => {
    const held = { ...DNS, ...records }[`${type} ${name}`] ?? [];
    return typeof held === "string"
      ? { ok: false, why: held }
      : { ok: true, exists: held.length > 0, values: held, ttl: 60 };
  },
});

async function asked(
  zone: string,
  records: Parameters<typeof holding>[0],
  files: Readonly<Record<string, string>> = {},
) {
  const root = rootOf({ "tenants/acme.yaml": tenant(zone), ...files });
  const { code, out } = await postroad(["verify", "--before", "--root", root, "--format", "json"], {
    resolver: holding(records),
  });
  const document = JSON.parse(out) as VerifyDocument;
  const checks = document.tenants.flatMap((one) => one.checks);
  return { code, document, taken: checks.filter(({ status }) => status === "fail") };
}

describe("names that are about to be written", () => {
  it.each<[string, Record<string, readonly string[] | string>]>([
    ["has nothing for any of them, nor for com", { "NS com": [] }],
    ["has nothing for any of them, and does not answer for com", { "NS com": "refused" }],
    [
      "has one address for every name, as a network before its log-in, and nothing for com",
      {
        "NS com": [],
        ...Object.fromEntries(
          ["s1", "postroad-asks-for-no-such-name"].map((label) => [
            `A ${label}._domainkey.example.com`,
            ["203.0.113.1"],
          ]),
        ),
      },
    ],
  ])("are unknown where the resolver %s: it reaches no DNS", async (_, records) => {
    const { code, document } = await asked(ROUTE53, records);
    expect(code).toBe(2);
    expect(document.summary).toMatchObject({ pass: 0, fail: 0 });
    expect(document.summary.unknown).toBeGreaterThan(3);
  });

  it("are what DNS says where the resolver has anything at all", async () => {
    const { document } = await asked(ROUTE53, { "NS com": [], "MX example.com": ["5 old.example.org"] });
    expect(document.summary).toMatchObject({ fail: 1, unknown: 0 });
  });

  it("are free where DNS holds nothing", async () => {
    const { code, document } = await asked(ROUTE53, {});
    expect(code).toBe(0);
    expect(document).toMatchObject({ version: 1, summary: { fail: 0, unknown: 0 } });
    expect(document.tenants[0]?.checks).toContainEqual({
      check: "record",
      name: "example.com",
      type: "MX",
      status: "pass",
      expected: ["10 mx.example.net"],
      found: [],
      at: "2026-11-22T10:00:00Z",
      help: null,
    });
  });

  it("are reported with what exists, what is to be written, and the line that adopts it", async () => {
    const { code, taken } = await asked(ROUTE53, { "MX example.com": ["5 old.example.org"] });
    expect(code).toBe(1);
    expect(taken).toMatchObject([{ type: "MX", expected: ["10 mx.example.net"], found: ["5 old.example.org"] }]);
    expect(taken[0]?.help).toContain(
      'adopt/acme.yaml with - { name: example.com, type: MX, value: "5 old.example.org" }',
    );
  });

  it("are taken by the very same value, too", async () => {
    for (const zone of [ROUTE53, CLOUDFLARE])
      expect(await asked(zone, { "MX example.com": ["10 mx.example.net"] })).toMatchObject({ code: 1 });
  });

  it("at Route 53 are taken by any TXT of the set, at Cloudflare by one that is for the same", async () => {
    const other = { "TXT example.com": ["site-verification=one"] };
    expect(await asked(ROUTE53, other)).toMatchObject({ code: 1 });
    expect(await asked(CLOUDFLARE, other)).toMatchObject({ code: 0 });
    const spf = { "TXT example.com": ["site-verification=one", "v=spf1 -all"] };
    expect((await asked(CLOUDFLARE, spf)).taken).toMatchObject([{ type: "TXT", found: ["v=spf1 -all"] }]);
  });

  it("are taken by a CNAME, beside which nothing may exist, and a CNAME by anything", async () => {
    const { taken } = await asked(ROUTE53, {
      "CNAME _dmarc.example.com": ["dmarc.example.org"],
      "TXT _dmarc.example.com": ["v=DMARC1; p=none"],
      "TXT s1._domainkey.example.com": ["v=DKIM1; p="],
    });
    expect(taken.map(({ name, found }) => [name, found])).toEqual([
      ["_dmarc.example.com", ["CNAME dmarc.example.org"]],
      ["s1._domainkey.example.com", ["TXT v=DKIM1; p="]],
    ]);
  });

  it("are free where only a wildcard answers", async () => {
    const wildcard = "CNAME postroad-asks-for-no-such-name.example.com";
    const web = ["web.example.net"];
    expect(await asked(ROUTE53, { "CNAME _dmarc.example.com": web, [wildcard]: web })).toMatchObject({ code: 0 });
    expect(await asked(ROUTE53, { "CNAME _dmarc.example.com": web })).toMatchObject({ code: 1 });
  });

  it("beside values for something else are free at Cloudflare, as an adoption leaves those alone", async () => {
    const files = {
      "tenants/acme.yaml": `${tenant(CLOUDFLARE)}\n    records: [{ caa: { tag: issuemail, value: ca.example } }]\n`,
    };
    const other = await asked(CLOUDFLARE, { "CAA example.com": ['0 issue "web-ca.example"'] }, files);
    expect(other).toMatchObject({ code: 0 });
    const same = await asked(CLOUDFLARE, { "CAA example.com": ['0 issuemail "ca.example"'] }, files);
    expect(same).toMatchObject({ code: 1 });
  });

  it("may be wildcards: one that exists is reported, and one that does not is free", async () => {
    const files = {
      "tenants/acme.yaml": `${tenant(ROUTE53)}\n    records: [{ name: "*.links", cname: links.example.net }]\n`,
    };
    expect(await asked(ROUTE53, {}, files)).toMatchObject({ code: 0 });
    const { code, taken } = await asked(ROUTE53, { "CNAME *.links.example.com": ["old.example.net"] }, files);
    expect([code, taken[0]?.found]).toEqual([1, ["old.example.net"]]);
  });

  it("and hold a long text are shown in full, for the line that adopts it must be of that very text", async () => {
    const key = `v=DKIM1; k=rsa; p=${"A".repeat(700)}IDAQAB`;
    const keyed = tenant(ROUTE53).replace("cname: s1.keys.example.net", `publicKey: "${RSA_4096}"`);
    const { taken } = await asked(ROUTE53, { "TXT s1._domainkey.example.com": [key] }, { "tenants/acme.yaml": keyed });
    expect(taken[0]?.found).toEqual([key]);
    expect(taken[0]?.help).toContain(JSON.stringify(key));
  });

  it("that are adopted are not asked for", async () => {
    const entries = [{ name: "example.com", type: "MX", value: "5 old.example.org" }];
    const adopt = { "adopt/acme.yaml": JSON.stringify(entries) };
    expect(await asked(ROUTE53, { "MX example.com": ["5 old.example.org"] }, adopt)).toMatchObject({ code: 0 });
  });

  it("are unknown where nobody answers; what a stranger answers at length is complete up to 4,000 characters", async () => {
    const { code, document } = await asked(ROUTE53, { "MX example.com": "192.0.2.53:53 answers SERVFAIL" });
    expect(code).toBe(2);
    expect(document.summary.unknown).toBe(1);
    const long = Array.from({ length: 100 }, (_, index) => `${index} ${"x".repeat(5000)}`);
    const { taken } = await asked(ROUTE53, { "MX example.com": long });
    expect(taken[0]?.found).toHaveLength(20);
    expect(taken[0]?.found).toContain(`1 ${"x".repeat(3998)}… (1,002 characters more)`);
    expect(taken[0]?.help?.length).toBeLessThan(4100);
  });
});

it("for people: what exists, what comes, and a count", async () => {
  const root = rootOf({ "tenants/acme.yaml": tenant(ROUTE53) });
  const { out } = await postroad(["verify", "--before", "--root", root], {
    resolver: holding({ "MX example.com": ["5 old.example.org"] }),
  });
  expect(out).toContain("exists: MX example.com\n      - 5 old.example.org\n      + 10 mx.example.net\n");
  expect(out).toMatch(/1 taken, 0 not known\.\n$/);
});

it("for people: no text of a stranger reaches the terminal as it is, and a tenant named twice is one", async () => {
  const root = rootOf({ "tenants/acme.yaml": tenant(ROUTE53) });
  const hostile = await postroad(["verify", "--before", "--root", root], {
    resolver: holding({ "TXT example.com": ["a\u001b]0;pwned\u0007"] }),
  });
  expect([hostile.code, /[\x00-\x09\x0b-\x1f\x7f]/.test(hostile.out)]).toEqual([1, false]);
  const twice = await postroad(["verify", "--before", "acme", "acme", "--root", root], { resolver: holding({}) });
  expect(twice.code).toBe(0);
});

it.each([
  ["a machine without DNS", ["--before"], "--resolver"],
  ["a machine without DNS, asked about all", [], "--resolver"],
  ["a page of what is before", ["--before", "--format", "html"], "pretty or json"],
  ["waiting for what is before", ["--before", "--wait"], "--wait must be without --before"],
  ["all and one", ["acme", "--all"], "--all is every tenant"],
  ["a history of no page", ["--history", "."], "--format html"],
  ["an earlier run that is none", ["--since", "platform.yaml"], "platform.yaml must be what verify writes"],
  ["a message without an address", ["--notify", "slack"], "POSTROAD_WEBHOOK_URL must be set"],
  ["a limit that is none", ["--wait", "soon"], "must be a duration such as 30m"],
])("%s is a usage error", async (_, words, fault) => {
  const root = rootOf({ "tenants/acme.yaml": tenant(ROUTE53) });
  expect(await postroad(["verify", "--root", root, ...words], { cwd: root })).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining(fault),
  });
});
