import { DnsRecord } from "@cdktf/provider-cloudflare/lib/dns-record/index.js";
import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { parseDnsName } from "../../src/standards/names/names.ts";
import { exampleFiles, exampleIds } from "../stacks/example-files.ts";
import { resourcesOf, synthesizeFiles } from "../stacks/synthesized.ts";
import { emptyFolder, tenantFile } from "../support/root.ts";

const examples = synthesizeFiles(exampleFiles());
const ofExamples = exampleIds()
  .flatMap((id) => resourcesOf(examples.stack(id), "cloudflare_dns_record"))
  .map(({ id, args }) => ({ id, ...args }) as CloudflareRecord);

interface CloudflareRecord {
  readonly id: string;
  readonly zone_id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly ttl: number;
  readonly proxied: boolean;
  readonly priority?: number;
}

/** What a resource takes beside its own arguments. */
const META_ARGUMENTS = ["depends_on", "lifecycle", "provider"];

/** The arguments that the typed binding writes. */
function knownArguments(): string[] {
  const stack = new TerraformStack(new App({ outdir: emptyFolder(), stackTraces: false }), "known");
  const config = { zoneId: "z", name: "n", type: "TXT", ttl: 60 };
  const record = new DnsRecord(stack, "record", config);
  return Object.keys((record as unknown as { synthesizeAttributes: () => object }).synthesizeAttributes());
}

/** The character-strings of quoted TXT content; undefined where it is not `"…" "…"` with one blank between. */
function characterStrings(content: string): string[] | undefined {
  if (!/^"([^"\\]|\\["\\])*"( "([^"\\]|\\["\\])*")*$/.test(content)) return undefined;
  return [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inside = ""]) => inside.replace(/\\(.)/g, "$1"));
}

const unescaped = (template: string): string => template.replaceAll("$${", "${").replaceAll("%%{", "%{");

it("only arguments that the binding knows are written", () => {
  const known = [...knownArguments(), ...META_ARGUMENTS, "id"];
  expect(ofExamples.length).toBeGreaterThan(30);
  expect(ofExamples.flatMap((record) => Object.keys(record)).filter((name) => !known.includes(name))).toEqual([]);
});

describe.each(ofExamples.map((record) => [record.id, record] as const))("%s", (_, record) => {
  it("is named by a lower-case full name without a trailing dot", () => {
    const name = record.name.replace(/^\$\{[^}]*\}\./, "token.").replace(/^\*\./, "wildcard.");
    expect(parseDnsName(name)).toEqual({ ok: true, name });
  });

  it("is in a zone, never proxied, with a time to live that Cloudflare takes", () => {
    expect(record.zone_id).toMatch(/^[0-9a-f]{32}$/);
    expect(record.proxied).toBe(false);
    expect(record.ttl).toBeGreaterThanOrEqual(60);
    expect(record.ttl).toBeLessThanOrEqual(86_400);
  });

  it("has content of its type", () => {
    if (record.type === "TXT") {
      const strings = characterStrings(unescaped(record.content)) ?? [];
      expect(strings.length).toBeGreaterThan(0);
      for (const string of strings) expect(Buffer.byteLength(string)).toBeLessThanOrEqual(255);
    } else {
      expect(record.content).not.toMatch(/.\.$/);
      expect(record.content).toBe(record.content.replace(/[A-Z](?![^{]*\})/g, (letter) => letter.toLowerCase()));
    }
    expect(record.priority !== undefined).toBe(record.type === "MX");
  });
});

describe("in a Cloudflare zone", () => {
  const recordsOf = (more: string): CloudflareRecord[] => {
    const zone =
      "{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }";
    const file = tenantFile("harbor", `  example.com:\n    zone: ${zone}\n${more}`);
    const stack = synthesizeFiles({ "tenants/harbor.yaml": file }).stack("harbor");
    return resourcesOf(stack, "cloudflare_dns_record").map(({ id, args }) => ({ id, ...args }) as CloudflareRecord);
  };

  it("the null MX has priority 0 and the root as its host", () => {
    const [mx] = recordsOf("    mail: none\n").filter(({ type }) => type === "MX");
    expect([mx?.content, mx?.priority]).toEqual([".", 0]);
  });

  it("an exchanger of priority 0 keeps it", () => {
    const [mx] = recordsOf("    mx: { hosts: [{ host: MX.Example.net, priority: 0 }] }\n").filter(
      ({ type }) => type === "MX",
    );
    expect([mx?.content, mx?.priority]).toEqual(["mx.example.net", 0]);
  });

  it.each([
    ["a quote and a backslash", 'say "hi" \\ bye'],
    ["300 letters", "x".repeat(300)],
    ["200 letters of two octets", "ü".repeat(200)],
    ["a template", `\${file("/etc/hostname")} %{if true} $$\${x} 100% $`],
    ["exactly 255 octets", "y".repeat(255)],
    ["an astral character at the limit", `${"z".repeat(253)}😀`],
  ])("a TXT value with %s is read back unchanged", (_, text) => {
    const contents = recordsOf(`    mail: none\n    txt: [${JSON.stringify(text)}]\n`)
      .filter(({ type, name }) => type === "TXT" && name === "example.com")
      .map(({ content }) => (characterStrings(unescaped(content)) ?? []).join(""));
    expect(contents).toContain(text);
  });
});
