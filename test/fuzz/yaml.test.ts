import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Folders } from "../../src/input/workspace.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { EXAMPLES, emptyFolder, rootOf, TODAY } from "../support/root.ts";
import { runs, TIMEOUT } from "./runs.ts";

/** Pieces that mean something to YAML, to our schemas or to what reads their values. */
const PIECES = [
  ..."{}[]:,-?&*!|>'\"%@`#~ \n\t\\\u0000\u0007\u001b\u0085\u2028\u202e\ufeff\ud800é漢😀".split(""),
  ...[
    "- ",
    ": ",
    "? ",
    "\n  ",
    "\n- ",
    "\n---\n",
    "\n...\n",
    "%YAML 1.1\n---\n",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "<<: ",
    "|-\n",
  ],
  ...["null", "true", "0123", "1e3", "1e999", "-0", ".nan", ".inf", "0x10", "2026-02-30", "12345678901234567890", "''"],
  ...[
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "<<",
    "~0",
    "~1",
    "%zz",
    "%00",
    "$ref",
    "TfToken[TOKEN.0]",
  ],
  ...[
    "version: 1\n",
    "tenant: t0\n",
    "domains:\n",
    "  example.com:\n",
    "    mx: ",
    "    senders:\n",
    "      - service: secutix\n",
  ],
  ...[
    "relays:\n",
    "inbound: ",
    "waivers: ",
    "expect: ",
    "mail: none",
    "dkim: ",
    "publicKey: ",
    "ip4: [192.0.2.1]",
    "password: x",
  ],
  ...[
    "xn--",
    "xn--a.example",
    "ex\u0430mple.com",
    "a.".repeat(130),
    "a".repeat(64),
    "mailto:",
    "https://[",
    "v=spf1 ",
    "AKIAIOSFODNN7EXAMPLE",
  ],
];

const yamlish = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 6, unit: "binary" })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(""));

interface Edit {
  readonly at: number;
  readonly kind: "insert" | "delete" | "replace" | "repeat" | "indent" | "swap";
  readonly length: number;
  readonly piece: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  kind: fc.constantFrom("insert", "delete", "replace", "repeat", "indent", "swap"),
  length: fc.integer({ min: 1, max: 30 }),
  piece: fc.constantFrom(...PIECES),
});

function apply(text: string, { at, kind, length, piece }: Edit): string {
  const offset = Math.floor(at * text.length);
  const [before, span, after] = [
    text.slice(0, offset),
    text.slice(offset, offset + length),
    text.slice(offset + length),
  ];
  const lines = text.split("\n");
  const line = Math.floor(at * lines.length);
  if (kind === "insert") return before + piece + text.slice(offset);
  if (kind === "delete") return before + after;
  if (kind === "replace") return before + piece + after;
  if (kind === "repeat") return before + span + span + after;
  if (kind === "indent")
    return lines.with(line, `${" ".repeat(length % 5)}${(lines[line] ?? "").trimStart()}`).join("\n");
  return lines.with(line, lines[(line + length) % lines.length] ?? "").join("\n");
}

/** A root folder whose tenants are written again for each run: making a folder costs more than reading one. */
function folders(toolkit: string): Folders {
  const root = rootOf({});
  mkdirSync(join(root, "tenants"));
  return { root, toolkit };
}

function judge({ root, toolkit }: Folders, texts: readonly string[]): void {
  for (const [index, text] of texts.entries())
    writeFileSync(join(root, `tenants/t${index}.yaml`), text.replace(/^tenant: .*$/m, `tenant: t${index}`));
  for (const { line, column, endLine, endColumn, file, message, docs } of loadFleet({ root, toolkit }, TODAY)
    .diagnostics) {
    expect(existsSync(join(root, file))).toBe(true);
    expect(Math.min(line, column, endLine, endColumn)).toBeGreaterThanOrEqual(1);
    expect(endLine > line || endColumn >= column).toBe(true);
    expect(message).not.toBe("");
    expect(docs).toMatch(/^docs\/rules\/[a-z-]+\/[a-z0-9-]+\.md$/);
  }
}

test("text that looks like YAML never makes the reader throw", { timeout: TIMEOUT }, () => {
  const here = folders(emptyFolder());
  fc.assert(
    fc.property(fc.array(yamlish, { minLength: 8, maxLength: 8 }), (texts) => judge(here, texts)),
    { numRuns: runs(0.1) },
  );
});

test("fields of a tenant with values of any kind never make the reader throw", { timeout: TIMEOUT }, () => {
  const here = folders(EXAMPLES);
  const fields = ["zone", "ttl", "txt", "mail", "mx", "senders", "spf", "dmarc", "mtaSts", "tlsReports", "bimi"];
  const value = fc.json({ maxDepth: 3 });
  const tenant = fc
    .dictionary(fc.constantFrom(...fields), value, { maxKeys: 4 })
    .map((domain) => Object.entries(domain).map(([field, json]) => `    ${field}: ${json}\n`))
    .map(
      (lines) =>
        `version: 1\ntenant: t0\ncontact: a@example.com\ndomains:\n  example.com:\n    mail: none\n${lines.join("")}`,
    );
  fc.assert(
    fc.property(tenant, (text) => judge(here, [text])),
    { numRuns: runs(0.05) },
  );
});

test("example tenants with random edits never make the reader throw", { timeout: TIMEOUT }, () => {
  const here = folders(EXAMPLES);
  const tenants = join(EXAMPLES, "tenants");
  const examples = readdirSync(tenants).map((name) => readFileSync(join(tenants, name), "utf8"));
  const edited = fc
    .tuple(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([index, edits]) => edits.reduce(apply, examples[index % examples.length] ?? ""));
  fc.assert(
    fc.property(fc.array(edited, { minLength: 12, maxLength: 12 }), (texts) => judge(here, texts)),
    { numRuns: runs(0.022) },
  );
});
