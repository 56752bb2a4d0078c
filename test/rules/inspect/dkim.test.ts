import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { postroad } from "../../support/cli.ts";

const pair = generateKeyPairSync("rsa", { modulusLength: 1024 });
const RSA_1024 = pair.publicKey.export({ type: "spki", format: "der" }).toString("base64");
const PRIVATE = pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
const PEM = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const ED25519 = Buffer.alloc(32, 7).toString("base64");

const inspectJson = async (text: string) => {
  const { code, out } = await postroad(["inspect", "dkim", "--format", "json"], { input: text });
  return { code, ...JSON.parse(out) };
};
const findings = ({ diagnostics }: { diagnostics: { severity: string; rule: string; column: number }[] }) =>
  diagnostics.map(({ severity, rule, column }) => `${severity} ${rule} ${column}`);

describe("inspect dkim", () => {
  test("shows what verifiers read", async () => {
    const inspected = await inspectJson(`k=ed25519; n=for mail; p=${ED25519}\n`);
    expect(inspected).toEqual({
      code: 0,
      version: 1,
      kind: "dkim",
      valid: true,
      record: {
        version: "DKIM1",
        keyType: "ed25519",
        bits: 256,
        hashes: null,
        services: ["*"],
        flags: [],
        revoked: false,
        publicKey: ED25519,
        notes: "for mail",
      },
      diagnostics: [],
    });
  });

  test("takes the record as an argument", async () => {
    const { code, out } = await postroad(["inspect", "dkim", `v=DKIM1; k=ed25519; p=${ED25519}`]);
    expect(code).toBe(0);
    expect(out).toBe("dkim: valid, no findings.\n");
  });

  test("reports what is weak about a record that is valid", async () => {
    const text = `v=DKIM1; g=; h=sha1:sha256; s=tlsrpt; t=y:s; p=${RSA_1024}`;
    const inspected = await inspectJson(text);
    expect(inspected).toMatchObject({ code: 0, valid: true, record: { bits: 1024, hashes: ["sha1", "sha256"] } });
    expect(findings(inspected)).toEqual([
      "warning dkim/g 10",
      "warning dkim/h 14",
      "warning dkim/s 29",
      "warning dkim/t-y 39",
      "info dkim/t-s 39",
      "warning dkim/rsa-1024 48",
    ]);
  });

  test("shows a revoked key as such", async () => {
    const inspected = await inspectJson("v=DKIM1; p=");
    expect(inspected).toMatchObject({ code: 0, record: { revoked: true, publicKey: null, bits: null } });
    expect(findings(inspected)).toEqual(["warning dkim/p-empty 10"]);
  });

  test("has no record where verifiers discard it", async () => {
    const inspected = await inspectJson(`v=DKIM1; k=ed25519; h=sha1; s=web; p=${ED25519}`);
    expect(inspected).toMatchObject({ code: 1, valid: false, record: null });
    expect(findings(inspected)).toEqual(["error dkim/h 21", "error dkim/s 29"]);
  });

  test("keeps a blank before the record, which the grammar allows", async () => {
    expect(await inspectJson(` v=DKIM1; k=ed25519; p=${ED25519}`)).toMatchObject({ code: 0, diagnostics: [] });
  });

  test("refuses nothing", async () => {
    expect(findings(await inspectJson(""))).toEqual(["error dkim/p-required 1", "error dkim/tag-list 1"]);
  });

  test("joins what was copied from a zone file", async () => {
    const inspected = await inspectJson(`"v=DKIM1; k=ed25519; " "p=${ED25519}"`);
    expect(findings(inspected)).toEqual(["error dkim/tag-list 1"]);
    expect(inspected.diagnostics[0].help).toContain(`v=DKIM1; k=ed25519; p=${ED25519}`);
  });
});

describe("a private key is refused, and shown nowhere", () => {
  const [first, last] = [PRIVATE.slice(0, 400), PRIVATE.slice(400)];
  test.each([
    ["in p=", `v=DKIM1; k=rsa; p=${PRIVATE}`],
    ["folded", `v=DKIM1; k=rsa; p=${first} ${last}`],
    ["of a type that nobody knows", `v=DKIM1; k=none; p=${first}\r\n ${last}`],
    ["in quoted strings", `"v=DKIM1; k=rsa; p=${first}" "${last}"`],
    ["as PEM", PEM],
    ["as base64", PRIVATE],
  ])("%s", async (_, text) => {
    for (const format of ["json", "pretty"]) {
      const { code, out } = await postroad(["inspect", "dkim", "--format", format], { input: text });
      expect(code).toBe(1);
      expect(out.match(/dkim\/[a-z-]+/)?.[0]).toBe("dkim/private-key");
      for (let at = 0; at + 24 <= PRIVATE.length; at += 24) expect(out).not.toContain(PRIVATE.slice(at, at + 24));
    }
  });
});
