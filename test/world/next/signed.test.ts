import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Resolver } from "../../../src/input/dns/resolver.ts";
import { documentOf } from "../../../src/world/verify/document.ts";
import { AT, check } from "../../outputs/verify/documents.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

const { dkimSign } = createRequire(import.meta.url)("mailauth/lib/dkim/sign") as {
  dkimSign: (message: string, options: object) => Promise<{ signatures: string }>;
};

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY = publicKey.export({ format: "der", type: "spki" }).toString("base64");
const MESSAGE =
  "From: shop@example.com\r\nTo: you@example.net\r\nSubject: Receipt\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\nThanks.\r\n";

const TENANT = tenantFile(
  "acme",
  `  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, publicKey: ${KEY} }] }]
    dmarc: { stage: observe, reports: ["mailto:dmarc@example.com"] }`,
);

/** What is next, with a message that was signed and perhaps changed, where DNS has the key. */
async function nextWith(change: (message: string) => string) {
  const root = rootOf({ "tenants/acme.yaml": TENANT });
  const name = "s1._domainkey.example.com";
  const record = `v=DKIM1; k=rsa; p=${KEY}`;
  const { signatures } = await dkimSign(MESSAGE, {
    signatureData: [
      {
        signingDomain: "example.com",
        selector: "s1",
        privateKey: privateKey.export({ format: "pem", type: "pkcs8" }),
      },
    ],
    signTime: new Date("2026-11-22T09:00:00Z"),
  });
  const [from, eml] = [join(root, "verify.json"), join(root, "receipt.eml")];
  writeFileSync(
    from,
    JSON.stringify(documentOf([{ tenant: "acme", checks: [check(name, { expected: [record] })] }], AT)),
  );
  writeFileSync(eml, change(signatures + MESSAGE));
  const resolver: Resolver = {
    query: async (type, asked) => ({
      ok: true,
      exists: true,
      values: type === "TXT" && asked === name ? [record] : [],
      ttl: 60,
    }),
  };
  const words = ["next", "--root", root, "--from", from, "--signed", eml, "--json"];
  const { out, err } = await postroad(words, { resolver });
  return { steps: JSON.parse(out).tenants[0]?.steps ?? [], err };
}

it("a key that is live and signed a message is offered as active", async () => {
  const { steps, err } = await nextWith((message) => message);
  expect(err).toBe("");
  expect(steps).toMatchObject([
    {
      step: "dkim/activate",
      subject: "s1 of example.com",
      edit: { file: "tenants/acme.yaml", write: "state: active" },
    },
  ]);
});

it("a message that was changed, or is not signed, shows nothing, and that is said", async () => {
  for (const change of [(message: string) => message.replace("Thanks.", "Pay here."), () => MESSAGE]) {
    const { steps, err } = await nextWith(change);
    expect(steps).toEqual([]);
    expect(err).toMatch(/receipt\.eml must have a DKIM signature that holds, got (none|that of example\.com: fail)/);
  }
});
