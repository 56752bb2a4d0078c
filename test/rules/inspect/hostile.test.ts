import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { KINDS } from "../../../src/rules/inspect/inspect.ts";
import { postroad } from "../../support/cli.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
const PEM = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const BASE64 = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");

describe("a private key that is taken for a record is shown nowhere", () => {
  const texts: readonly (readonly [string, string])[] = [
    ["as PEM", PEM],
    ["as base64", BASE64],
    ["as a DMARC policy", `v=DMARC1; p=${BASE64}`],
    ["as an extension", `v=STSv1; id=1; key=${BASE64}`],
    ["as an SPF term", `v=spf1 ${BASE64} -all`],
    ["as a line of a policy", `version: STSv1\nmode: none\nmax_age: 86400\nkey: ${BASE64}\n`],
  ];
  test.each(KINDS.flatMap((kind) => texts.map(([where, text]) => [kind, where, text] as const)))(
    "%s, %s",
    async (kind, _, text) => {
      for (const format of ["json", "pretty"]) {
        const { code, out } = await postroad(["inspect", kind, "--format", format], { input: text });
        expect(code).toBe(1);
        expect(out).toContain(kind === "dkim" ? "dkim/" : "secret/private-key");
        const lines = out.replace(/\s/g, "");
        for (let at = 0; at + 24 <= BASE64.length; at += 24) expect(lines).not.toContain(BASE64.slice(at, at + 24));
      }
    },
  );
});

describe("a text of nothing but mistakes gives a thousand findings, and how many more there are", () => {
  test.each([
    ["mta-sts-policy", "\r"],
    ["dkim", ";"],
    ["spf", "é "],
    ["tls-rpt", ";"],
  ])("%s", async (kind, mistake) => {
    const { code, out } = await postroad(["inspect", kind, "--format", "json"], { input: mistake.repeat(30_000) });
    expect(code).toBe(1);
    const { diagnostics, more = 0 } = JSON.parse(out);
    expect(diagnostics.length).toBeLessThanOrEqual(1000);
    expect(diagnostics.length === 1 || more > 1000).toBe(true);
  });

  test("errors come before what only could be better", async () => {
    const input = `v=spf1 ${"a ".repeat(3000)}ip4:192.0.2.0/33`;
    const { code, out } = await postroad(["inspect", "spf", "--format", "json"], { input });
    expect(code).toBe(1);
    expect(JSON.parse(out).valid).toBe(false);
    expect(out).toContain('"severity": "error"');
  });
});
