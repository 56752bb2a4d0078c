import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const PASSWORD = "correct-horse-battery";
const ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
const der = (type: "pkcs8" | "pkcs1" | "sec1") => {
  const { privateKey } =
    type === "sec1"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 1024 });
  return privateKey.export({ type: type as "pkcs8", format: "der" }).toString("base64");
};
const PEM_LINE = "bm90IGEga2V5LCBidXQgbWVhbnQgdG8gYmUgb25l";
const PEM = (indent: string) =>
  ["-----BEGIN RSA PRIVATE KEY-----", PEM_LINE, "-----END RSA PRIVATE KEY-----"]
    .map((line) => indent + line)
    .join("\n");

const tenant = (more: string, body = "    mail: none") => tenantFile("acme", `  example.com:\n${body}`, more);
const sender = (key: string) =>
  tenant("", `    senders: [{ name: office, dkim: [{ selector: s1, publicKey: "${key}" }] }]`);
const PKCS8 = der("pkcs8");
const PKCS1 = der("pkcs1");
const SEC1 = der("sec1");

const PGP = Buffer.from([0x95, 0x03, 0x98, 4, ...Buffer.alloc(60, 9)]).toString("base64");

const SECRETS: readonly [name: string, rule: string, text: string, secret: string][] = [
  ["a PEM block", "secret/private-key", tenant(`name: |\n${PEM("  ")}`), PEM_LINE],
  ["a PEM block in quotes", "secret/private-key", tenant(`name: "${PEM("").replaceAll("\n", "\\n")}"`), PEM_LINE],
  ["a PEM block as a key", "secret/private-key", tenant(`"${PEM("").replaceAll("\n", "\\n")}": a`), PEM_LINE],
  ["PKCS#8 where the public key belongs", "secret/private-key", sender(PKCS8), PKCS8.slice(0, 40)],
  ["PKCS#1 where the public key belongs", "secret/private-key", sender(PKCS1), PKCS1.slice(0, 40)],
  ["SEC 1 in prose", "secret/private-key", tenant(`name: ${SEC1}`), SEC1.slice(0, 40)],
  [
    "a password",
    "secret/password",
    tenant(`relays: { shop: { domain: example.com, users: { web: { password: ${PASSWORD} } } } }`),
    PASSWORD,
  ],
  ["a password over several lines", "secret/password", tenant(`password: |\n  ${PASSWORD}`), PASSWORD],
  ["a password of digits", "secret/password", tenant("smtpPassword: 20261122"), "20261122"],
  [
    "a password where a choice belongs",
    "secret/password",
    tenant(`lifecycle: ${PASSWORD}\npassword: ${PASSWORD}`),
    PASSWORD,
  ],
  [
    "a secret in a field that asks for an ARN",
    "secret/password",
    tenant(
      `relays: { shop: { domain: example.com, dkim: { selector: s1, publicKey: MIIB, privateKeySecret: ${PASSWORD} } } }`,
    ),
    PASSWORD,
  ],
  [
    "a secret where the word for its place belongs",
    "secret/password",
    tenant(`relays: { shop: { domain: example.com, users: { web: { credentials: ${PASSWORD} } } } }`),
    PASSWORD,
  ],
  [
    "a secret OpenPGP key where the public one belongs",
    "secret/private-key",
    tenant(
      `relays: { shop: { domain: example.com, users: { web: { pgpKey: ${PGP} } } } }`,
      "    senders: [{ relay: shop }]",
    ),
    PGP,
  ],
  ["an access key id", "secret/password", tenant(`name: key ${ACCESS_KEY} of ours`), ACCESS_KEY],
  [
    "an access key id in a malformed address",
    "secret/password",
    tenant("").replace("postmaster@example.com", ACCESS_KEY),
    ACCESS_KEY,
  ],
  ["a password in a file that is not YAML", "yaml/syntax", tenant(`password: "${PASSWORD}`), PASSWORD],
  ["a PEM block in a file that is not YAML", "yaml/syntax", tenant(`name: |\n  a\n ]${PEM("")}\n`), PEM_LINE],
];

const FORMATS = ["pretty", "json", "concise", "github", "sarif", "junit"];

describe("a secret is a finding, and no format shows it", () => {
  test.each(SECRETS)("%s", async (_, rule, text, secret) => {
    const root = rootOf({ "tenants/acme.yaml": text });
    for (const format of FORMATS) {
      const { code, out, err } = await postroad(["check", "--root", root, "--format", format]);
      expect(code, format).toBe(1);
      expect(out, format).toContain(rule);
      expect(out + err, format).not.toContain(secret);
    }
    const shown = await postroad(["show", "acme", "--root", root]);
    expect(shown.out + shown.err).not.toContain(secret);
  });
});

test("a token where the name of its variable belongs is told so", async () => {
  const platform = `version: 1\norganisation: Acme\ncloudflare: { accounts: { main: { id: ${"0".repeat(32)}, token: ${PASSWORD} } } }\n`;
  const { out } = await postroad(["check", "--root", rootOf({ "platform.yaml": platform }), "--format", "json"]);
  const [{ rule, help }] = JSON.parse(out).diagnostics;
  expect([rule, help]).toEqual(["secret/password", expect.stringMatching(/^token: CLOUDFLARE_API_TOKEN\n/)]);
});

describe("what is no secret", () => {
  test.each([
    [
      "a public key",
      sender(
        generateKeyPairSync("rsa", { modulusLength: 2048 })
          .publicKey.export({ type: "spki", format: "der" })
          .toString("base64"),
      ),
    ],
    ["a word in prose", tenant("name: The password: ask Ada")],
    ["where a secret is kept", tenant("name: arn:aws:secretsmanager:eu-west-1:111122223333:secret:dkim")],
  ])("%s", async (_, text) => {
    const { out } = await postroad(["check", "--root", rootOf({ "tenants/acme.yaml": text }), "--format", "json"]);
    expect(out).not.toContain("secret/");
  });
});
