import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Answer, Resolver } from "../../../src/input/dns/resolver.ts";
import { mailQuestions } from "../../../src/world/zone/mail-questions.ts";
import { zoneFromDns } from "../../../src/world/zone/zone-from-dns.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf } from "../../support/root.ts";

/** DNS that holds these, by `TYPE name`; a text is why nobody answers, and `*` what a wildcard answers. */
const holding = (records: Readonly<Record<string, readonly string[] | string>>): Resolver => ({
  query: async (type, name): Promise<Answer> => {
    const held = records[`${type} ${name}`] ?? records[`${type} *`] ?? [];
    return typeof held === "string"
      ? { ok: false, why: held }
      : { ok: true, exists: held.length > 0, values: held, ttl: 60 };
  },
});

const EXAMPLE = {
  "TXT example.com": ["v=spf1 include:_spf.google.com -all", "site-verification=abc"],
  "MX example.com": ["1 smtp.google.com"],
  "CAA example.com": ['0 issuemail "ca.example"'],
  "TXT _dmarc.example.com": ["v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"],
  "CNAME s1._domainkey.example.com": ["s1.keys.example.net"],
  "SRV _imaps._tcp.example.com": ["0 1 993 imap.example.net"],
};

const read = (records: Parameters<typeof holding>[0]) => zoneFromDns("example.com", [], holding(records));
const textsOf = async (records: Parameters<typeof holding>[0]) =>
  (await read(records)).records.map(({ name, data }) => `${name} ${JSON.stringify(data)}`);

describe("a domain's mail as DNS answers it", () => {
  it("is a record for each answer at the names that mail uses", async () => {
    expect(await textsOf(EXAMPLE)).toEqual([
      'example.com {"type":"TXT","text":"v=spf1 include:_spf.google.com -all"}',
      'example.com {"type":"TXT","text":"site-verification=abc"}',
      'example.com {"type":"MX","host":"smtp.google.com","priority":1}',
      'example.com {"type":"CAA","flags":0,"tag":"issuemail","value":"ca.example"}',
      '_dmarc.example.com {"type":"TXT","text":"v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"}',
      '_imaps._tcp.example.com {"type":"SRV","priority":0,"weight":1,"port":993,"target":"imap.example.net"}',
      's1._domainkey.example.com {"type":"CNAME","host":"s1.keys.example.net"}',
    ]);
  });

  it("holds nothing that a wildcard answers", async () => {
    expect(
      await textsOf({
        "MX example.com": ["1 mx.example.net"],
        "TXT *": ["v=spf1 -all"],
        "MX *": ["9 any.example.net"],
      }),
    ).toEqual([
      'example.com {"type":"TXT","text":"v=spf1 -all"}',
      'example.com {"type":"MX","host":"mx.example.net","priority":1}',
    ]);
    expect(await textsOf({ "CNAME *": ["parked.example.net"] })).toEqual([]);
  });

  it("is not had in part: an answer that does not come is an error that names it", async () => {
    const { diagnostics } = await read({ ...EXAMPLE, "TXT _mta-sts.example.com": "192.0.2.53:53 answers SERVFAIL" });
    expect(diagnostics.map(({ rule, severity }) => [rule, severity])).toEqual([["file/unreadable", "error"]]);
    expect(diagnostics[0]?.message).toContain("TXT _mta-sts.example.com");
  });

  it("is refused where it holds what no file may hold", async () => {
    const pem = ["-----BEGIN", "PRIVATE KEY-----"].join(" ");
    for (const [text, rule] of [
      [`${pem} MIIE`, "secret/private-key"],
      ["TfToken[TOKEN.0]", "text/token-marker"],
      ["a\u001b[31mred", "text/control-character"],
    ] as const)
      expect((await read({ "TXT example.com": [text] })).diagnostics.map((one) => one.rule)).toContain(rule);
  });

  it("is asked for at the names that services give whoever the customer is, and at no other of theirs", () => {
    const service = (dkim: { selector: string; cname: string }[]) =>
      ({
        version: 1,
        service: "acme-mail",
        name: "Acme Mail",
        roles: ["sender"],
        dkim,
        records: [{ name: "mail-{domain-with-hyphens}", cname: "x.example.net" }],
        returnPath: { name: "pm-bounces", cname: "pm.example.net" },
      }) as Parameters<typeof mailQuestions>[1][number];
    const names = mailQuestions("example.com", [
      service([
        { selector: "acme1", cname: "a.example.net" },
        { selector: "{code}", cname: "b.example.net" },
      ]),
    ]).map(({ name }) => name);
    expect(names).toContain("acme1._domainkey.example.com");
    expect(names).toContain("mail-example-com.example.com");
    expect(names).toContain("pm-bounces.example.com");
    expect(names.filter((name) => /[{}]/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("import --from-dns", () => {
  const run = (args: readonly string[], resolver?: Resolver) => {
    const root = rootOf({});
    return postroad(
      ["import", "--tenant", "acme", "--root", root, ...args],
      resolver === undefined ? {} : { resolver },
    ).then((ran) => ({ ...ran, root }));
  };

  it("writes a tenant that says what exists, for a zone that others run", async () => {
    const { code, root, out } = await run(["--from-dns", "example.com", "--format", "json"], holding(EXAMPLE));
    expect(code).toBe(0);
    const text = readFileSync(join(root, "tenants/acme.yaml"), "utf8");
    expect(text).toContain("service: google-workspace");
    expect(text).toContain("provider: external");
    const { records, unread } = JSON.parse(out);
    expect(records.length + unread.length).toBe(7);
    expect((await postroad(["check", "--root", root])).code).toBe(0);
  });

  it("writes nothing where an answer is missing, and where no server is known or two sources are named", async () => {
    const silent = await run(["--from-dns", "example.com"], holding({ "MX example.com": "192.0.2.53:53 timed out" }));
    expect(silent.code).toBe(1);
    expect(silent.err).toContain("MX example.com");
    expect(existsSync(join(silent.root, "tenants/acme.yaml"))).toBe(false);
    const nobody = await run(["--from-dns", "example.com"]);
    expect([nobody.code, nobody.err.includes("--resolver 192.0.2.53:53")]).toEqual([2, true]);
    expect((await run(["--from-dns", "example.com", "a.zone"], holding({}))).code).toBe(2);
    expect((await run([], holding({}))).code).toBe(2);
  });
});
