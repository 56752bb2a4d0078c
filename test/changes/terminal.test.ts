import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderTerminal } from "../../src/changes/render/terminal.ts";
import { PLAIN } from "../../src/cli/io.ts";
import { anyDocument } from "../support/any-document.ts";
import { change, documentOf, NOTHING, PLAN, TEN, tenant } from "../support/preview-documents.ts";

describe("a document at a terminal", () => {
  it("ends with the verdict, after the risks and the lines that acknowledge them", () => {
    const lines = renderTerminal(TEN, PLAIN).trimEnd().split("\n");
    expect(lines.at(-1)).toMatch(/^1 tenant fails, 2 risks need .*\(compared with 4f0c2a9d1e5b\)$/);
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    expect(at("Risks")).toBeGreaterThan(at("nova"));
    const open = TEN.risks.filter(({ acknowledged }) => acknowledged === null);
    for (const { digest } of open) expect(at(`change: "${digest}"`)).toBeGreaterThan(at("Risks"));
  });

  it("shows parts, places, rules and the lookup tree", () => {
    const text = renderTerminal(TEN, PLAIN);
    for (const shown of [
      "- p: reject\n",
      "+ p: none\n",
      "tenants/acme.yaml:21",
      "[dmarc/weakened]",
      "4  include:_spf.google.com",
    ])
      expect(text).toContain(shown);
  });

  it("says of a plan what Terraform does besides", () => {
    expect(renderTerminal(PLAN, PLAIN)).toContain("Terraform: 2 of computed fields only: cloudflare_dns_record.a");
  });

  it("is one line where nothing changes", () => {
    expect(renderTerminal(NOTHING, PLAIN)).toBe("nothing changes, 3 unchanged. (compared with 4f0c2a9d1e5b)\n");
  });

  const long = (letter: string) => `v=spf1 ${`ip4:192.0.2.1${letter} `.repeat(60)}-all`;
  const LONG = documentOf([
    tenant("acme", [
      change({
        name: "example.com",
        words: `SPF becomes ${long("9")}`,
        before: long("1"),
        after: long("2"),
        rule: "spf/weakened",
        risk: "high",
      }),
    ]),
  ]);

  it("is cut nowhere but on a screen", () => {
    const whole = renderTerminal(LONG, PLAIN);
    expect(whole).not.toContain("…");
    expect(whole).toContain(`      ${long("1")} → ${long("2")}\n`);
    expect(renderTerminal(LONG, PLAIN, { isScreen: true })).toMatch(/… → v=spf1 .*…/);
  });

  it("moves no cursor and hides nothing, whoever wrote the texts", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(renderTerminal(document, PLAIN)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 60 },
    );
  });
});
