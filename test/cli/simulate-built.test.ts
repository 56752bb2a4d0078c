import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { expect, it } from "vitest";
import { postroadProcess } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

it("the built command verifies a message's signature: what does so is in the bundle", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const root = rootOf({
    "tenants/acme.yaml": tenantFile(
      "acme",
      `  acme.example:\n    mail: sends\n    senders: [{ name: x, ip4: [192.0.2.1], dkim: [{ selector: s1, publicKey: "${key}", state: active }] }]\n`,
    ),
  });
  const header = "From: shop@acme.example\r\n";
  const bh = createHash("sha256").update("Hello\r\n").digest("base64");
  const field = `DKIM-Signature: v=1; a=rsa-sha256; d=acme.example; s=s1; h=From; bh=${bh}; b=`;
  const input = `${field}${sign("sha256", Buffer.from(header + field), privateKey).toString("base64")}\r\n${header}\r\nHello\r\n`;
  const args = ["simulate", "--root", root, "--message", "-", "--ip", "203.0.113.9", "--format", "json"];
  const { code, out, err } = postroadProcess(args, { input });
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({ dkim: { signatures: [{ selector: "s1", result: "pass", aligned: true }] } });
});
