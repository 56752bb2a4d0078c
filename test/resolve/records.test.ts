import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { blueprintOf, blueprintsOf, linesOf, recordsAt, recordsOf } from "./resolved.ts";

const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .publicKey.export({ type: "spki", format: "der" })
  .toString("base64");
const domain = (...lines: string[]) => ["  example.com:", ...lines.map((line) => `    ${line}`), ""].join("\n");

test("a name that is too long is printed in full", () => {
  const name = `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(45)}.example`;
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", `  ${name}: { mail: none }`) });
  const { diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ rule }) => rule === "dns/name-len").map(({ message }) => message)).toContain(
    `must give a name of at most 253 characters, got 258: *._domainkey.${name}`,
  );
});

describe("what a domain does with mail decides its set of records", () => {
  test("none: it neither sends nor receives, in every way that can be said", () => {
    expect(recordsOf(domain("mail: none"))).toEqual([
      "TXT *._domainkey.example.com v=DKIM1; p=",
      "TXT _dmarc.example.com v=DMARC1; p=reject; sp=reject; np=reject",
      "MX example.com 0 .",
      "TXT example.com v=spf1 -all",
    ]);
  });
  test("nothing said is none", () => {
    expect(recordsOf("  example.com: {}\n")).toEqual(recordsOf(domain("mail: none")));
  });
  test("receives: it does not send", () => {
    expect(
      recordsOf(domain("mx: { hosts: [{ host: MX1.example.net }, { host: mx2.example.net, priority: 20 }] }")),
    ).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=reject; sp=reject; np=reject",
      "MX example.com 10 mx1.example.net",
      "MX example.com 20 mx2.example.net",
      "TXT example.com v=spf1 -all",
    ]);
  });
  test("sends: it has no MX, and no null MX", () => {
    expect(recordsOf(domain("senders: [{ name: office, ip4: [192.0.2.1] }]"))).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=none",
      "TXT example.com v=spf1 ip4:192.0.2.1 ~all",
    ]);
  });
  test("sends and receives", () => {
    const lines = ["mx: { service: google-workspace }", "senders: [{ service: google-workspace }]"];
    expect(recordsOf(domain(...lines))).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=none",
      "MX example.com 1 smtp.google.com",
      "TXT example.com v=spf1 include:_spf.google.com ~all",
    ]);
  });
  test("several services that receive: the hosts of all, the patterns of all, and an error at the one that is wrong", () => {
    const several = (host: string) =>
      domain(
        "mx:",
        `  services: [{ service: google-workspace }, { service: microsoft-365${host} }]`,
        "mtaSts: { mode: testing, host: external }",
      );
    const { domains, records } = blueprintOf(several(", mxHost: acme.mail.protection.outlook.com"));
    expect(records.flatMap(({ type, value, priority }) => (type === "MX" ? [`${priority} ${value}`] : []))).toEqual([
      "0 acme.mail.protection.outlook.com",
      "1 smtp.google.com",
    ]);
    expect(domains[0]?.mtaSts?.patterns).toEqual(["smtp.google.com", "acme.mail.protection.outlook.com"]);
    const root = rootOf({ "platform.yaml": PLATFORM, "tenants/acme.yaml": tenantFile("acme", several("")) });
    const found = loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.filter(
      ({ severity }) => severity === "error",
    );
    expect(found.map(({ rule, line, column }) => `${rule} ${line}:${column}`)).toEqual(["catalogue/parameter 7:49"]);
  });
  test("an MX host that appears twice is published once, at its best preference", () => {
    const hosts = "[{ host: mx.example.net, priority: 20 }, { host: mx.example.net, priority: 5 }]";
    expect(recordsAt("example.com", domain(`mx: { hosts: ${hosts} }`))).toContain("MX example.com 5 mx.example.net");
  });
  test("a Unicode name becomes A-labels everywhere", () => {
    const body =
      "  bücher.example:\n    mx: { hosts: [{ host: mx.bücher.example }] }\n    tlsReports: ['mailto:t@bücher.example']\n";
    expect(recordsOf(body)).toEqual([
      "TXT _dmarc.xn--bcher-kva.example v=DMARC1; p=reject; sp=reject; np=reject",
      "TXT _smtp._tls.xn--bcher-kva.example v=TLSRPTv1; rua=mailto:t@xn--bcher-kva.example",
      "MX xn--bcher-kva.example 10 mx.xn--bcher-kva.example",
      "TXT xn--bcher-kva.example v=spf1 -all",
    ]);
  });
});

describe("the domain's other TXT values are in the set of SPF, with the domain's TTL", () => {
  const body = domain("mail: none", "ttl: 5m", "txt: [MS=ms1, 'a; \"b\" é']");
  test("as they are written", () => {
    const values = recordsAt("example.com", body).filter((line) => line.startsWith("TXT"));
    expect(new Set(values)).toEqual(
      new Set(["TXT example.com v=spf1 -all", "TXT example.com MS=ms1", 'TXT example.com a; "b" é']),
    );
  });
  test("all with one TTL", () => {
    expect(new Set(blueprintOf(body).records.map(({ ttl }) => ttl))).toEqual(new Set([300]));
  });
  test("which is an hour, or the platform's", () => {
    const platform = "version: 1\norganisation: Test\ndefaults: { ttl: 30m }\n";
    expect(blueprintOf(domain("mail: none")).records[0]?.ttl).toBe(3600);
    expect(blueprintOf(domain("mail: none"), platform).records[0]?.ttl).toBe(1800);
  });
});

describe("BIMI", () => {
  const bimi = (fields: string) => recordsAt("default._bimi", domain("mail: none", `bimi: { ${fields} }`));
  test("a logo, and a certificate where there is one", () => {
    expect(bimi("logo: 'https://example.com/l.svg'")).toEqual([
      "TXT default._bimi.example.com v=BIMI1; l=https://example.com/l.svg",
    ]);
    expect(bimi("logo: 'https://example.com/l.svg', certificate: 'https://example.com/c.pem'")).toEqual([
      "TXT default._bimi.example.com v=BIMI1; l=https://example.com/l.svg; a=https://example.com/c.pem",
    ]);
  });
  test("an address cannot add a tag", () => {
    expect(bimi("logo: 'https://example.com/l;a=https://evil.example/,x.svg'")).toEqual([
      "TXT default._bimi.example.com v=BIMI1; l=https://example.com/l%3Ba=https://evil.example/%2Cx.svg",
    ]);
  });
  test("under a selector of its own", () => {
    const body = domain("mail: none", "bimi: { selector: Brand, logo: 'https://example.com/l.svg' }");
    expect(recordsAt("brand._bimi", body)).toEqual([
      "TXT brand._bimi.example.com v=BIMI1; l=https://example.com/l.svg",
    ]);
  });
});

describe("relays", () => {
  const relay = (fields: string) =>
    `${domain("mx: { hosts: [{ host: mx.example.net }] }", "senders: [{ relay: shop }]")}relays:\n  shop: { domain: example.com${fields} }\n`;
  test("Easy DKIM: three delegations that are known after an apply", () => {
    expect(recordsOf(relay("")).filter((line) => line.startsWith("CNAME"))).toEqual([
      "CNAME <TOKEN1._domainkey.example.com, token 1 of relay shop> <TOKEN1.dkim.amazonses.com, token 1 of relay shop>",
      "CNAME <TOKEN2._domainkey.example.com, token 2 of relay shop> <TOKEN2.dkim.amazonses.com, token 2 of relay shop>",
      "CNAME <TOKEN3._domainkey.example.com, token 3 of relay shop> <TOKEN3.dkim.amazonses.com, token 3 of relay shop>",
    ]);
  });
  test("in a region whose DKIM zone is its own", () => {
    expect(recordsOf(relay(", region: eu-central-2")).join()).toContain("TOKEN1.dkim.eu-central-2.amazonses.com");
  });
  test("in a zone that the tenant gives, as A-labels", () => {
    expect(recordsOf(relay(", dkim: { hostedZone: DKIM.bücher.example }")).join()).toContain(
      "TOKEN1.dkim.xn--bcher-kva.example",
    );
  });
  test("a key of one's own", () => {
    const own = `dkim: { selector: S1, publicKey: ${KEY}, privateKeySecret: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:dkim" }`;
    expect(recordsAt("s1._domainkey", relay(`, ${own}`))).toEqual([
      `TXT s1._domainkey.example.com v=DKIM1; k=rsa; p=${KEY}`,
    ]);
  });
  test("a MAIL FROM name has exactly one MX and its own SPF; the domain's needs nothing", () => {
    const body = relay(", mailFrom: Bounce.Mail");
    expect(recordsAt("bounce.mail", body)).toEqual([
      "MX bounce.mail.example.com 10 feedback-smtp.eu-west-1.amazonses.com",
      "TXT bounce.mail.example.com v=spf1 include:amazonses.com ~all",
    ]);
    expect(recordsAt("example.com", body)).toContain("TXT example.com v=spf1 ~all");
  });
});

describe("a retired tenant", () => {
  test("publishes nothing, and its reports are no longer authorized", () => {
    const tenants = blueprintsOf({
      acme: `${domain("mail: none", "dmarc: { reports: ['mailto:d@reports.example'] }")}lifecycle: retired\n`,
      desk: "  reports.example: { mx: { hosts: [{ host: mx.example.net }] } }\n",
    });
    expect([...tenants.values()].map((blueprint) => linesOf(blueprint).length)).toEqual([0, 3]);
  });
});
