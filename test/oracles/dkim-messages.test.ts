import { execFileSync, spawnSync } from "node:child_process";
import { createHash, createPublicKey } from "node:crypto";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Answer, Question } from "../../src/standards/dns/question.ts";
import { verifySignatures } from "../../src/world/dkim/verify-signatures.ts";
import { PYTHON, whyNotThere } from "./there.ts";

const missing =
  whyNotThere(PYTHON, ["-c", "import dkim, nacl"], "python3-dkim python3-nacl") ??
  whyNotThere("openssl", ["version"], "openssl");

const NOW = Math.floor(Date.parse("2026-11-22T10:00:00Z") / 1000);
const BODY = "Dear reader,\r\n\r\nten  boxes of   tulips \r\nleave on Friday.\r\n\r\n";
const HEADER =
  "From: Shop <shop@acme.example>\r\nTo: you@example.org\r\nSubject: Your order\r\nDate: Sun, 22 Nov 2026 09:00:00 +0000\r\n";

const openssl = (args: readonly string[], input: string | Buffer = "") =>
  execFileSync("openssl", [...args], { input, maxBuffer: 1 << 24, stdio: ["pipe", "pipe", "ignore"] });

interface Key {
  readonly pem: string;
  /** p= */
  readonly publicKey: string;
  /** As dkimpy wants it. */
  readonly dkimpy: string;
}

function rsaKey(bits: number): Key {
  const pem = openssl(["genrsa", "-traditional", `${bits}`]).toString();
  const publicKey = createPublicKey(pem).export({ type: "spki", format: "der" }).toString("base64");
  return { pem, publicKey, dkimpy: pem };
}

function edKey(): Key {
  const pem = openssl(["genpkey", "-algorithm", "ed25519"]).toString();
  const raw = createPublicKey(pem).export({ type: "spki", format: "der" }).subarray(-32);
  const seed = openssl(["pkey", "-outform", "DER"], pem).subarray(-32);
  return { pem, publicKey: raw.toString("base64"), dkimpy: seed.toString("base64") };
}

interface Signing {
  readonly key: Key;
  readonly algorithm?: "rsa-sha256" | "ed25519-sha256" | "rsa-sha1";
  readonly canonicalization?: string;
  readonly selector?: string;
  readonly domain?: string;
  readonly length?: boolean;
}

/** A message that dkimpy signs. */
function signed(message: string, signing: Signing): string {
  const {
    key,
    algorithm = "rsa-sha256",
    canonicalization = "relaxed/relaxed",
    selector = "s1",
    domain = "acme.example",
  } = signing;
  const path = fileURLToPath(new URL("programs/dkim_sign.py", import.meta.url));
  const request = {
    message,
    key: key.dkimpy,
    algorithm,
    canonicalization,
    selector,
    domain,
    length: signing.length ?? false,
  };
  const { stdout, stderr } = spawnSync(PYTHON, [path], { input: JSON.stringify([request]), encoding: "utf8" });
  const [text] = stdout === "" ? [] : (JSON.parse(stdout) as string[]);
  if (text === undefined) throw new Error(`dkimpy must sign, got ${stderr.slice(-1000)}`);
  return text;
}

/** A message that openssl signs, simple/simple, with tags as given; those in `over` replace what would be written. */
function signedByHand(message: string, key: Key, tags: Readonly<Record<string, string>> = {}): string {
  const [head = "", body = ""] = message.split(/(?<=\r\n)\r\n([\s\S]*)/);
  const trimmed = `${body.replace(/(\r\n)+$/, "")}\r\n`;
  const bh = createHash("sha256")
    .update(tags["l"] === undefined ? trimmed : trimmed.slice(0, Number(tags["l"])))
    .digest("base64");
  const all = {
    v: "1",
    a: "rsa-sha256",
    c: "simple/simple",
    d: "acme.example",
    s: "s1",
    h: "From:To:Subject",
    bh,
    ...tags,
  };
  const list = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  const field = `DKIM-Signature: ${list.join("; ")}; b=`;
  const lines = all.h
    .split(":")
    .map((name) => head.split(/(?<=\r\n)/).find((line) => line.startsWith(`${name}:`)) ?? "");
  const data = Buffer.from(lines.join("") + field, "latin1");
  return `${field}${signWith(key, data)}\r\n${message}`;
}

function signWith(key: Key, data: Buffer): string {
  const script = 'openssl dgst -sha256 -sign <(printf %s "$KEY")';
  return execFileSync("bash", ["-c", script], {
    input: data,
    env: { ...process.env, KEY: key.pem, LC_ALL: "C" },
  }).toString("base64");
}

/** DNS in which these keys stand, by selector of acme.example. */
const dns =
  (keys: Readonly<Record<string, string | readonly string[]>>) =>
  async ({ name }: Question): Promise<Answer> => {
    const values = [keys[name.replace("._domainkey.acme.example", "")] ?? []].flat();
    return { ok: true, exists: values.length > 0, values };
  };

async function verified(message: string, keys: Parameters<typeof dns>[0]) {
  const found = await verifySignatures(Buffer.from(message, "latin1"), dns(keys), NOW);
  return found.map(({ result, selector, note }) => [result, selector, note] as const);
}

const PASS = ["pass", "s1", undefined] as const;

describe.skipIf(missing !== undefined)("DKIM signatures", () => {
  const [rsa, other, ed] = missing === undefined ? [rsaKey(2048), rsaKey(2048), edKey()] : [];
  if (rsa === undefined || other === undefined || ed === undefined) return;
  const MESSAGE = `${HEADER}\r\n${BODY}`;
  const RSA = { s1: `v=DKIM1; k=rsa; p=${rsa.publicKey}` };
  const ED = { s1: `v=DKIM1; k=ed25519; p=${ed.publicKey}` };

  it.each(["relaxed/relaxed", "simple/simple", "relaxed/simple", "simple/relaxed"])(
    "of dkimpy pass: RSA, %s",
    async (canonicalization) => {
      expect(await verified(signed(MESSAGE, { key: rsa, canonicalization }), RSA)).toEqual([PASS]);
    },
  );

  it("of dkimpy pass: Ed25519, and a message without a body", async () => {
    expect(await verified(signed(MESSAGE, { key: ed, algorithm: "ed25519-sha256" }), ED)).toEqual([PASS]);
    expect(await verified(signed(`${HEADER}\r\n`, { key: rsa }), RSA)).toEqual([PASS]);
  });

  it("pass where a file has lost its carriage returns", async () => {
    expect(await verified(signed(MESSAGE, { key: rsa }).replaceAll("\r\n", "\n"), RSA)).toEqual([PASS]);
  });

  it("of both kinds on one message are each verified, the topmost first", async () => {
    const twice = signed(signed(MESSAGE, { key: rsa }), { key: ed, algorithm: "ed25519-sha256", selector: "e1" });
    const keys = { ...RSA, e1: ED.s1 };
    expect(await verified(twice, keys)).toEqual([["pass", "e1", undefined], PASS]);
    expect((await verified(twice, { ...keys, e1: RSA.s1 })).map(([result]) => result)).toEqual(["permerror", "pass"]);
  });

  it("of a part of the body pass with a word on what follows, and of the whole fail with more", async () => {
    const part = await verified(`${signed(MESSAGE, { key: rsa, length: true })}Buy more!\r\n`, RSA);
    expect(part[0]?.[0]).toBe("pass");
    expect(part[0]?.[2]).toMatch(/^l= signs [0-9]+ octets of the body, and [0-9]+ that follow are anybody's$/);
    expect((await verified(`${signed(MESSAGE, { key: rsa })}Buy more!\r\n`, RSA))[0]?.[0]).toBe("fail");
  });

  it.each<[string, (message: string) => string]>([
    ["a signed field", (message) => message.replace("Your order", "Your bill")],
    ["the author", (message) => message.replace("shop@acme", "ceo@acme")],
    ["the body", (message) => message.replace("ten  boxes", "two  boxes")],
    ["the signature", (message) => message.replace(/b=([A-Za-z0-9])/, (_, first) => `b=${first === "A" ? "B" : "A"}`)],
  ])("fail where %s was changed", async (_, change) => {
    const text = signed(MESSAGE, { key: rsa });
    const at = text.indexOf("From: Shop");
    const changed = change(text.slice(0, at)) + change(text.slice(at));
    expect((await verified(changed, RSA))[0]?.[0]).toBe("fail");
  });

  it.each<[string, string | readonly string[], string, RegExp]>([
    ["of another key", `v=DKIM1; p=${other.publicKey}`, "fail", /another one/],
    ["without a key", [], "permerror", /^no key at s1\._domainkey\.acme\.example$/],
    ["with two", [RSA.s1, RSA.s1], "permerror", /^2 TXT records/],
    ["whose key is revoked", "v=DKIM1; p=", "permerror", /revoked/],
    ["whose key is for another algorithm", ED.s1, "permerror", /ed25519/],
    ["whose key is not for mail", `v=DKIM1; s=tlsrpt; p=${rsa.publicKey}`, "permerror", /not for mail/],
    ["whose key is tested", `v=DKIM1; t=y; p=${rsa.publicKey}`, "policy", /t=y/],
    ["whose key is not a key", "v=DKIM1; p=hello", "permerror", /./],
  ])("%s do not pass", async (_, key, result, note) => {
    const [found] = await verified(signed(MESSAGE, { key: rsa }), { s1: key });
    expect([found?.[0], found?.[2]]).toEqual([result, expect.stringMatching(note)]);
  });

  it("with SHA-1 or a short key are not relied on", async () => {
    expect((await verified(signed(MESSAGE, { key: rsa, algorithm: "rsa-sha1" }), RSA))[0]?.[0]).toBe("policy");
    const short = rsaKey(768);
    expect((await verified(signed(MESSAGE, { key: short }), { s1: `p=${short.publicKey}` }))[0]?.[0]).toBe("permerror");
  });

  it.each<[string, Readonly<Record<string, string>>, string, RegExp | undefined]>([
    ["as it is", {}, "pass", undefined],
    ["of i= below", { i: "@mail.acme.example" }, "pass", undefined],
    ["of the body's beginning", { l: "12" }, "pass", /anybody's/],
    ["that has expired", { t: "1700000000", x: "1700000001" }, "policy", /expired/],
    ["that will expire", { t: "1700000000", x: "1900000000" }, "pass", undefined],
    ["that ends before it begins", { t: "1900000000", x: "1800000000" }, "permerror", /x=/],
    ["of more than the body", { l: "9999" }, "permerror", /l= is 9999/],
    ["without From", { h: "To:Subject" }, "permerror", /From/],
    ["of i= elsewhere", { i: "@example.net" }, "permerror", /i=/],
    ["of another version", { v: "2" }, "permerror", /v=1/],
    ["of an algorithm that nobody knows", { a: "rsa-md5" }, "permerror", /a=/],
  ])("of openssl: one %s", async (_, tags, result, note) => {
    const [found] = await verified(signedByHand(MESSAGE, rsa, tags), RSA);
    expect(found?.[0]).toBe(result);
    if (note === undefined) expect(found?.[2]).toBeUndefined();
    else expect(found?.[2]).toMatch(note);
  });

  it("print nothing, and ask for each key once, for no more than twenty", async () => {
    const field = signed(MESSAGE, { key: rsa }).slice(0, -MESSAGE.length);
    const fields = Array.from({ length: 30 }, (_, index) => field.replace(/s=s1/, `s=s${index + 1}`)).join("");
    const asked: string[] = [];
    const answer = async (question: Question) => {
      asked.push(question.name);
      return dns(RSA)(question);
    };
    const found = await verifySignatures(Buffer.from(fields + field + MESSAGE, "latin1"), answer, NOW);
    expect([found.length, asked.length, new Set(asked).size]).toEqual([31, 20, 20]);
    expect(found.at(-1)?.note).toMatch(/more than 20 signatures/);
  });
});
