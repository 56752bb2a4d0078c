import fc from "fast-check";
import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { secretLines } from "../../src/model/text/secret-lines.ts";

const FILES = ["a.yaml", "b.yaml", "__proto__"];

const line = fc.constantFrom(
  "version: 1",
  "-----BEGIN RSA PRIVATE KEY-----",
  "MIIEowIBAAKCAQEA",
  "-----END RSA PRIVATE KEY-----",
  "password: hunter2",
  "secret: arn:aws:ssm:eu-west-1:123456789012:parameter/a",
  "token: CLOUDFLARE_API_TOKEN",
  "  key: AKIAIOSFODNN7EXAMPLE",
);

const finding = fc
  .record({
    file: fc.constantFrom(...FILES),
    rule: fc.constantFrom("secret/value", "dkim/private-key", "schema/type"),
    line: fc.nat(8),
    more: fc.integer({ min: -1, max: 3 }),
  })
  .map(({ more, ...one }) => ({ ...one, endLine: one.line + more }) as unknown as Diagnostic);

/** As it is defined, of one file at a time. */
function byDefinition(file: string, lines: readonly string[], diagnostics: readonly Diagnostic[]): Set<number> {
  const own = diagnostics.filter((one) => one.file === file);
  const secret = own.filter(({ rule }) => rule.startsWith("secret/") || rule === "dkim/private-key");
  const hidden = new Set(
    secret.flatMap((one) => Array.from({ length: one.endLine - one.line + 1 }, (_, n) => one.line + n)),
  );
  let inKey = false;
  for (const [index, text] of lines.entries()) {
    inKey ||= text.includes("BEGIN");
    if (inKey || /AKIA|hunter2/.test(text)) hidden.add(index + 1);
    if (text.includes("END")) inKey = false;
  }
  return hidden;
}

it("the lines that are never shown are those of findings about secrets, and those that look like one, file by file", () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 8 }), fc.array(line, { maxLength: 10 }), (diagnostics, lines) => {
      const hiddenIn = secretLines(diagnostics);
      // Asked for twice: what one file has is none of another's.
      for (const file of [...FILES, "c.yaml", ...FILES])
        expect(hiddenIn(file, lines)).toEqual(byDefinition(file, lines, diagnostics));
    }),
  );
});
