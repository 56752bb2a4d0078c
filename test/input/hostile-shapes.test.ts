import { describe, expect, test } from "vitest";
import { linesOf } from "../../src/input/workspace.ts";
import { renderPretty } from "../../src/outputs/report/pretty.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { timed } from "../support/seconds-of.ts";

const MAX_BYTES = 256 * 1024;
const HEAD = "version: 1\ntenant: acme\ncontact: a@example.com\n";
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join("");
const id = (index: number) => index.toString(36);

/** What a stranger may send to make a reader slow, or fall over; each with a rule that must be among what is said. */
const SHAPES: readonly [name: string, rule: string, text: string][] = [
  ["[[[[…", "yaml/depth", "[".repeat(100_000)],
  ["[[[[…]]]]", "yaml/depth", "[".repeat(100_000) + "]".repeat(100_000)],
  [
    "{ a: [[[[…]]]] }, in lines as JSON has them",
    "yaml/depth",
    `{\n"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`,
  ],
  ["- - - -…", "yaml/depth", "- ".repeat(50_000)],
  ["- under - under -…", "yaml/depth", many(700, (n) => `${" ".repeat(n)}-\n`)],
  ["{a: {a: …", "yaml/depth", "{a: ".repeat(50_000)],
  ["? ? ? ?…", "yaml/depth", "? ".repeat(50_000)],
  [": : : :…", "yaml/depth", ": ".repeat(100_000)],
  ["a:\\n a:\\n  a:…", "yaml/depth", many(700, (n) => `${" ".repeat(n)}a:\n`)],
  ["&a [&a [&a [… anchors of lists in lists", "yaml/depth", "&a [".repeat(50_000)],
  ["a: b: c, line after line", "yaml/depth", "a: b: c\n".repeat(30_000)],
  ["50,000 keys in one mapping", "schema/length", `{${many(50_000, (n) => `${id(n)},`)}}`],
  ["37,000 keys, one a line", "schema/length", many(37_000, (n) => `${id(n)}:\n`)],
  ["one key 80,000 times", "schema/length", "a:\n".repeat(80_000)],
  ["30,000 anchors", "schema/length", `[${many(30_000, (n) => `&a${id(n)} 1,`)}]`],
  ["80,000 aliases", "schema/length", `a: &a 1\nb: [${"*a,".repeat(80_000)}]`],
  ["60,000 tags", "schema/length", `[${"!t,".repeat(60_000)}]`],
  ["900 lists of 85 tags", "yaml/tag", `a:\n${many(900, () => `- [${"!t,".repeat(85)}]\n`)}`],
  [
    "990 domains of 75 bad senders",
    "schema/length",
    `${HEAD}domains:\n${many(990, (n) => `  a${n}: {senders: [${"{},".repeat(75)}]}\n`)}`,
  ],
  [
    "900 mappings of 50 unknown keys",
    "schema/unknown-field",
    `x: {${many(900, (n) => `a${n}: {${many(50, (m) => `${id(m)}b,`)}},`)}}`,
  ],
  [
    "300 lists of numbers that must be unique",
    "schema/type",
    `${HEAD}domains: {a.example: {}}\nrelays: {a: {domain: a.example, users: {${many(300, (k) => `u${k}: {keys: [${many(160, (n) => `${n},`)}]},`)}}}}`,
  ],
  ["a line of 250 KiB", "schema/unknown-field", `x: ${"a".repeat(250 * 1024)}`],
  ["a key of 200,000 letters", "yaml/syntax", `${"k".repeat(200_000)}: 1`],
  ["250,000 exclamation marks", "yaml/tag", "!".repeat(250_000)],
  ["250,000 commas", "yaml/syntax", `[${",".repeat(250_000)}`],
  ["250,000 closing brackets", "yaml/syntax", "]".repeat(250_000)],
  ["100,000 quotes, one a line", "yaml/syntax", '"\n'.repeat(100_000)],
  ["100,000 escapes that nobody knows", "yaml/syntax", `a: "${"\\q".repeat(100_000)}"`],
  ["120,000 ampersands", "yaml/anchor", "& ".repeat(120_000)],
  ["100,000 per cent signs", "yaml/directive", "%\n".repeat(100_000)],
  ["60,000 documents", "yaml/several-documents", "---\n".repeat(60_000)],
  ["20,000 tabs", "schema/length", "a:\n\tb: 1\n".repeat(20_000)],
  ["120,000 comments", "yaml/empty", "#\n".repeat(120_000)],
  ["250,000 line feeds", "yaml/empty", "\n".repeat(250_000)],
  ["250,000 carriage returns", "text/control-character", "\r".repeat(250_000)],
  [
    "240,000 blanks where a key belongs",
    "schema/format",
    `${HEAD}domains: {a.example: {senders: [{name: a, dkim: [{selector: a, publicKey: "${" ".repeat(240_000)}!"}]}]}}`,
  ],
  [
    "240,000 letters where a key belongs",
    "schema/length",
    `${HEAD}domains: {a.example: {senders: [{name: a, dkim: [{selector: a, publicKey: "${"M".repeat(240_000)}"}]}]}}`,
  ],
  ["an address of 100,000 labels", "schema/format", `version: 1\ncontact: ${"a.".repeat(100_000)}@example.com`],
  ["a domain of 120,000 letters that need encoding", "schema/format", `contact: a@${"ü".repeat(120_000)}.example`],
  ["a domain of 80,000 labels that need encoding", "schema/name", `domains: {${"ü.".repeat(80_000)}example: {}}`],
  ["an A-label of 240,000 letters", "schema/format", `contact: a@xn--${"a".repeat(240_000)}.example`],
];

describe("hostile shapes end soon, with a diagnostic", () => {
  test.each(SHAPES)("%s", (_, rule, text) => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
    const folders = { root: rootOf({ "tenants/acme.yaml": text }), toolkit: TOOLKIT };
    const plain = (part: string) => part;
    const style = { error: plain, warning: plain, info: plain, strong: plain, faint: plain, good: plain };
    const { result, seconds } = timed(() => {
      const { diagnostics } = loadFleet(folders, TODAY);
      const lines = linesOf(folders, "tenants/acme.yaml");
      return { diagnostics, shown: renderPretty(diagnostics, () => lines, style) };
    });
    const { diagnostics, shown } = result;
    expect(diagnostics.map((one) => one.rule)).toContain(rule);
    expect(diagnostics.length).toBeLessThanOrEqual(1000);
    expect(shown.length).toBeLessThan(1_000_000);
    // Twice what the slowest takes on a slow machine; what grows faster than its input takes minutes.
    expect(seconds).toBeLessThan(4);
  });
});
