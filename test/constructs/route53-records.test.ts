import { describe, expect, it } from "vitest";
import { resourcesOf, synthesizeFiles } from "../stacks/synthesized.ts";
import { tenantFile } from "../support/root.ts";

interface Set53 {
  readonly name: string;
  readonly type: string;
  readonly records: readonly string[];
}

function setsOf(more: string): Set53[] {
  const body = `  example.com:\n    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }\n${more}`;
  const stack = synthesizeFiles({ "tenants/harbor.yaml": tenantFile("harbor", body) }).stack("harbor");
  return resourcesOf(stack, "aws_route53_record").map(({ args }) => args as unknown as Set53);
}

const unescaped = (template: string): string => template.replaceAll("$${", "${").replaceAll("%%{", "%{");

/** A value as the provider sends it, with the outer quotes that it adds, read as Route 53 reads it. */
function characterStrings(value: string): Buffer[] {
  return [...`"${value}"`.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inside = ""]) =>
    Buffer.concat(
      [...inside.matchAll(/\\([0-7]{3})|\\(["\\])|([\x20-\x7e])/g)].map(([, octal, escaped, plain]) =>
        octal === undefined ? Buffer.from(escaped ?? plain ?? "") : Buffer.from([Number.parseInt(octal, 8)]),
      ),
    ),
  );
}

describe("in a Route 53 zone", () => {
  it("all TXT values of a name are one set", () => {
    const sets = setsOf("    mail: none\n    txt: [first=1, second=2]\n").filter(
      ({ name, type }) => name === "example.com" && type === "TXT",
    );
    expect(sets).toHaveLength(1);
    expect([...(sets[0]?.records ?? [])].sort()).toEqual(["first=1", "second=2", "v=spf1 -all"]);
  });

  it("all exchangers of a name are one set, each with its priority", () => {
    const hosts = "[{ host: mx1.example.net, priority: 5 }, { host: mx2.example.net, priority: 0 }]";
    const sets = setsOf(`    mx: { hosts: ${hosts} }\n`).filter(({ type }) => type === "MX");
    expect(sets.map(({ records }) => [...records].sort())).toEqual([["0 mx2.example.net", "5 mx1.example.net"]]);
  });

  it("the null MX is 0 and the root", () => {
    expect(setsOf("    mail: none\n").filter(({ type }) => type === "MX")).toMatchObject([{ records: ["0 ."] }]);
  });

  it.each([
    ["a quote and a backslash", 'say "hi" \\ bye'],
    ["300 letters", "x".repeat(300)],
    ["200 letters of two octets", "ü".repeat(200)],
    ["a template", `\${file("/etc/hostname")} %{if true} $$\${x} 100% $`],
    ["exactly 255 octets", "y".repeat(255)],
    ["an astral character at the limit", `${"z".repeat(253)}😀`],
    ["what looks like an escape", "\\101 \\\\101"],
  ])("a TXT value with %s is read back unchanged, in strings of at most 255 octets", (_, text) => {
    const [set] = setsOf(`    mail: none\n    txt: [${JSON.stringify(text)}]\n`).filter(
      ({ name, type }) => name === "example.com" && type === "TXT",
    );
    const values = (set?.records ?? []).map((value) => characterStrings(unescaped(value)));
    for (const strings of values) for (const string of strings) expect(string.length).toBeLessThanOrEqual(255);
    expect(values.map((strings) => Buffer.concat(strings).toString())).toContain(text);
  });
});
