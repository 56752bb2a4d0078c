import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Resolver } from "../../src/input/dns/resolver.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const ACME = `  acme.example:
    mx: { hosts: [{ host: mx.mailhost.example }] }
    senders: [{ name: office, ip4: [192.0.2.0/28], include: [spf.letters.example] }]
    dmarc: { stage: reject, reports: ["mailto:dmarc@acme.example"] }
`;
const LOCK = {
  version: 1,
  entries: {
    "TXT spf.letters.example": {
      values: ["v=spf1 ip4:203.0.113.0/28 -all"],
      fetched: "2026-11-01T00:00:00Z",
      ttl: 300,
    },
  },
};

const root = (lock: object = LOCK) =>
  rootOf({ "tenants/acme.yaml": tenantFile("acme", ACME), "records.lock.json": JSON.stringify(lock) });

const simulate = (args: readonly string[], lock?: object) =>
  postroad(["simulate", "--root", root(lock), "--from", "shop@acme.example", ...args]);

/** DNS in which these records stand, by `TYPE name`. */
const dnsOf = (records: Readonly<Record<string, readonly string[]>>): Resolver => ({
  query: async (type, name) => {
    const values = records[`${type} ${name}`] ?? [];
    return { ok: true, exists: values.length > 0, values, ttl: 60 };
  },
});

describe("simulate", () => {
  it("takes the fleet for published: what passes exits 0", async () => {
    const { code, out } = await simulate(["--ip", "203.0.113.9", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      spf: {
        result: "pass",
        mechanism: "include:spf.letters.example",
        lookups: 1,
        voidLookups: 0,
        domain: "acme.example",
      },
      dkim: { result: "none", signatures: [] },
      dmarc: { result: "pass", disposition: "none", alignment: { spf: true, dkim: false } },
    });
  });

  it("exits 1 for what does not pass, with the disposition that the policy asks for", async () => {
    const { code, out } = await simulate(["acme", "--ip", "198.51.100.1", "--dkim", "vendor.org", "--format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      spf: { result: "softfail", mechanism: "~all" },
      dkim: { signatures: [{ domain: "vendor.org", aligned: false }] },
      dmarc: { result: "fail", disposition: "reject", alignment: { spf: false, dkim: false }, policy: { tag: "p" } },
    });
  });

  it("exits 2 where a name is in neither, and names the command that looks it up", async () => {
    const { code, out } = await simulate(["--ip", "198.51.100.1"], { version: 1, entries: {} });
    expect(code).toBe(2);
    expect(out).toContain("SPF    temperror");
    expect(out).toContain("Not known: TXT spf.letters.example");
    expect(out).toContain("npx postroad lock");
  });

  it("passes by an aligned signature whatever SPF gives", async () => {
    const { code } = await simulate(["--ip", "198.51.100.1", "--dkim", "mail.acme.example"], {
      version: 1,
      entries: {},
    });
    expect(code).toBe(0);
  });

  it("shows the way as a tree", async () => {
    const { out } = await simulate(["--ip", "203.0.113.9"]);
    expect(out).toBe(`From shop@acme.example
  MAIL FROM shop@acme.example, HELO acme.example, 203.0.113.9; as the declaration and records.lock.json have it

SPF    pass      acme.example by include:spf.letters.example (1 lookup, 0 void)
DKIM   none
DMARC  pass      acme.example

SPF of acme.example
  v=spf1 ip4:192.0.2.0/28 include:spf.letters.example ~all
  ├─ ip4:192.0.2.0/28 does not match
  └─ include:spf.letters.example matches
     v=spf1 ip4:203.0.113.0/28 -all
     └─ ip4:203.0.113.0/28 matches

DMARC of acme.example
  ├─ _dmarc.acme.example: v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@acme.example
  ├─ _dmarc.example: no record (a public suffix: assumed to publish none)
  ├─ the policy is p=reject of acme.example
  ├─ the organization is acme.example
  └─ SPF's acme.example aligns (relaxed)
`);
  });

  it("asks the server that is named, by PTR too", async () => {
    const resolver = dnsOf({
      "TXT acme.example": ["v=spf1 ptr:hosts.example -all"],
      "PTR 9.113.0.203.in-addr.arpa": ["mx1.hosts.example"],
      "A mx1.hosts.example": ["203.0.113.9"],
      "TXT _dmarc.acme.example": ["v=DMARC1; p=none"],
    });
    const { code, out } = await postroad(
      ["simulate", "--from", "a@acme.example", "--ip", "203.0.113.9", "--resolver", "192.0.2.53", "--format", "json"],
      { resolver },
    );
    expect([code, JSON.parse(out).asked]).toEqual([0, "dns"]);
    expect(JSON.parse(out).spf).toMatchObject({ result: "pass", mechanism: "ptr:hosts.example" });
  });

  it("refuses a root that is not there, though nothing is read from it", async () => {
    const resolver = dnsOf({});
    const words = ["simulate", "--from", "a@acme.example", "--ip", "203.0.113.9", "--resolver", "192.0.2.53"];
    expect((await postroad([...words, "--root", "/nowhere-at-all"], { resolver })).code).toBe(2);
  });

  it("names the domain once where it has no record", async () => {
    const resolver = dnsOf({ "TXT _dmarc.acme.example": ["v=DMARC1; p=none"] });
    const words = ["simulate", "--from", "a@acme.example", "--ip", "203.0.113.9", "--resolver", "192.0.2.53"];
    const { out } = await postroad(words, { resolver });
    expect(out).toMatch(/^SPF {4}none {6}acme\.example has no SPF record/m);
  });

  it("lets no text of a stranger reach the terminal as it is", async () => {
    const resolver = dnsOf({
      "TXT acme.example": ["v=spf1 exp=why.acme.example -all"],
      "TXT why.acme.example": ["no"],
      "TXT _dmarc.acme.example": [`v=DMARC1; p=none; x=\u001b[2J${"y".repeat(60_000)}`],
    });
    const { out } = await postroad(
      ["simulate", "--from", "a@acme.example", "--ip", "203.0.113.9", "--resolver", "192.0.2.53"],
      { resolver },
    );
    expect(out).toContain("it says: no");
    expect(out).not.toContain("\u001b");
    expect(out.length).toBeLessThan(5000);
  });

  it.each([
    [["--ip", "192.0.2.1", "--mail-from", "nobody"], "--mail-from must be a mail address"],
    [["--ip", "300.0.2.1"], "--ip must be an IP address"],
    [[], "must be given the address that the message comes from"],
    [["--ip", "192.0.2.1", "--mail-from", ""], "a bounce must be given the HELO name"],
    [["--ip", "192.0.2.1", "--dkim", "a b"], "--dkim must be a domain"],
    [["nobody", "--ip", "192.0.2.1"], "must be a tenant"],
  ])("refuses %j", async (args, message) => {
    const { code, err } = await simulate(args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  describe("of a whole message", () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const KEY = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    const tenant = tenantFile(
      "acme",
      ACME.replace("include:", `dkim: [{ selector: s1, publicKey: "${KEY}", state: active }], include:`),
    );
    const folder = (message: string) =>
      rootOf({ "tenants/acme.yaml": tenant, "records.lock.json": JSON.stringify(LOCK), "one.eml": message });
    const HEADER = "From: Shop <shop@acme.example>\r\nSubject: Your order\r\n";

    /** Signed, simple/simple. */
    const signed = (body: string): string => {
      const bh = createHash("sha256").update(body).digest("base64");
      const field = `DKIM-Signature: v=1; a=rsa-sha256; d=acme.example; s=s1; h=From:Subject; bh=${bh}; b=`;
      return `${field}${sign("sha256", Buffer.from(HEADER + field), privateKey).toString("base64")}\r\n${HEADER}\r\n${body}`;
    };
    const TRACE =
      "Return-Path: <bounce@letters.example>\r\n" +
      "Received: from out.letters.example (unknown [203.0.113.99])\r\n\tby mx.example.net; Sun, 22 Nov 2026 09:00:00 +0000\r\n" +
      "Authentication-Results: mx.example.net; dkim=pass \u001b[31mheader.d=acme.example\r\n" +
      "Received: from app (localhost [127.0.0.1]) by out.letters.example\r\n";
    const LETTERS = {
      ...LOCK,
      entries: { ...LOCK.entries, "TXT letters.example": { ...LOCK.entries["TXT spf.letters.example"] } },
    };

    it("verifies its signatures by the declared key, and reports what it took from the header", async () => {
      const root = folder(TRACE + signed("Hello\r\n"));
      writeFileSync(join(root, "records.lock.json"), JSON.stringify(LETTERS));
      const { code, out } = await postroad([
        "simulate",
        "--root",
        root,
        "--message",
        join(root, "one.eml"),
        "--format",
        "json",
      ]);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        message: {
          from: "shop@acme.example",
          mailFrom: "bounce@letters.example",
          ip: "203.0.113.99",
          helo: "out.letters.example",
        },
        spf: { result: "fail", domain: "letters.example" },
        dkim: {
          result: "pass",
          signatures: [{ domain: "acme.example", selector: "s1", result: "pass", aligned: true }],
        },
        dmarc: { result: "pass", alignment: { spf: false, dkim: true } },
        authenticationResults: [expect.stringContaining("mx.example.net; dkim=pass")],
        notes: [
          "address and HELO: of the message's topmost Received field",
          "MAIL FROM: of the message's topmost Return-Path",
        ],
      });
    });

    it("does not pass with a body that was changed, and shows what another receiver wrote", async () => {
      const root = folder(TRACE + signed("Hello\r\n").replace("Hello", "Hallo"));
      const { code, out } = await postroad([
        ...["simulate", "--root", root, "--message", join(root, "one.eml")],
        ...["--ip", "198.51.100.1", "--mail-from", "shop@acme.example"],
      ]);
      expect(code).toBe(1);
      expect(out).toContain("DKIM   fail      acme.example, selector s1: the body is not the one that was signed");
      expect(out).toContain(
        "Authentication-Results in the message\n  mx.example.net; dkim=pass \\u{1b}[31mheader.d=acme.example",
      );
    });

    it("reads it from standard input, and says which keys it does not know", async () => {
      const input = signed("Hello\r\n").replace("s=s1", "s=s9");
      const { code, out } = await postroad(
        ["simulate", "--root", folder(""), "--message", "-", "--ip", "198.51.100.1"],
        { input },
      );
      expect(code).toBe(2);
      expect(out).toContain("Not known: TXT s9._domainkey.acme.example");
    });

    it.each([
      ["Subject: one\r\n\r\n", "must be a message with one From field, got 0"],
      [`${HEADER}${HEADER}\r\n`, "must be a message with one From field, got 2"],
      ["From: nobody\r\n\r\n", "From must hold mail addresses"],
      ["From: a@one.example, b@two.example\r\n\r\n", "must be of one domain, got one.example, two.example"],
      [`${HEADER}\r\n`, "which its topmost Received field does not say"],
    ])("refuses %j", async (message, words) => {
      const root = folder(message);
      const { code, err } = await postroad(["simulate", "--root", root, "--message", join(root, "one.eml")]);
      expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    });
  });
});
