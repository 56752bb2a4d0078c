import { symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesToAdd } from "../../../src/changes/acknowledge/lines-to-add.ts";
import { readAcknowledgements, readPastAcknowledgements } from "../../../src/changes/acknowledge/read.ts";
import { filesIn } from "../../../src/input/files.ts";
import type { Risk } from "../../../src/model/change.ts";
import { rootOf } from "../../support/root.ts";

const ENTRY =
  '- { tenant: acme, rule: mx/removed, reason: The server is gone, change: "3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77" }\n';

/** What is read of a file, or of several by name. */
function read(files: string | Readonly<Record<string, string>>) {
  const named = typeof files === "string" ? { "acknowledge/a.yaml": files } : files;
  return readAcknowledgements(filesIn(rootOf(named)), ["acme"]);
}

/** As `severity rule file:line:column`. */
const found = (files: Parameters<typeof read>[0]) =>
  read(files).diagnostics.map(
    ({ severity, rule, file, line, column }) => `${severity} ${rule} ${file}:${line}:${column}`,
  );

describe("acknowledge/*.yaml", () => {
  test("that is missing holds nothing", () => {
    expect(read({})).toEqual({ entries: [], diagnostics: [] });
  });
  test("is read in order, with the places of entries", () => {
    const { entries, diagnostics } = read({ "acknowledge/b.yaml": `# why\n${ENTRY}`, "acknowledge/a.yaml": "[]\n" });
    expect(diagnostics).toEqual([]);
    expect(entries).toEqual([
      {
        tenant: "acme",
        rule: "mx/removed",
        reason: "The server is gone",
        change: "3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77",
        by: "acknowledge/b.yaml:2",
        file: "acknowledge/b.yaml",
      },
    ]);
  });
  test.each([
    ["a mapping", "acknowledge: []\n", "error schema/type acknowledge/a.yaml:1:1"],
    ["nothing", "# none\n", "error yaml/empty acknowledge/a.yaml:1:1"],
    [
      "a field too many",
      ENTRY.replace("change", "until: 1, change"),
      "error schema/unknown-field acknowledge/a.yaml:1:65",
    ],
    [
      "a field too few",
      "- tenant: acme\n  rule: mx/removed\n  reason: gone\n",
      "error schema/required acknowledge/a.yaml:1:3",
    ],
    [
      "a digest that is a number",
      ENTRY.replace('"3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77"', "123456789012"),
      "error schema/type acknowledge/a.yaml:1:73",
    ],
    [
      "a digest that is shorter",
      ENTRY.replace("3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77", "3f9a01c2b4d"),
      "error schema/pattern acknowledge/a.yaml:1:73",
    ],
    ["no reason", ENTRY.replace("The server is gone", '""'), "error schema/length acknowledge/a.yaml:1:45"],
    ["an alias", `- &a { tenant: acme }\n- *a\n`, "error yaml/anchor acknowledge/a.yaml:1:6"],
    ["a password", ENTRY.replace("reason", "password"), "error secret/password acknowledge/a.yaml:1:37"],
    [
      "control characters",
      ENTRY.replace("The server", '"\\u202e"').replace(" is gone", ""),
      "error text/control-character acknowledge/a.yaml:1:45",
    ],
    ["lists in lists", "[".repeat(100_000), "error yaml/depth acknowledge/a.yaml"],
  ])("that holds %s is an error at its place, and no entry", (_, text, expected) => {
    expect(found(text)[0]).toContain(expected);
    expect(read(text).entries).toEqual([]);
  });
  test.each([
    ["acknowledge/a.yml", "error file/ignored"],
    ["acknowledge/README.md", "warning file/ignored"],
    ["acknowledge/A.yaml", "error file/name"],
    ["acknowledge/a b.yaml", "error file/name"],
    ["acknowledge/a\n.yaml", "error file/name"],
  ])("named %j is not read, and reported", (name, expected) => {
    expect(found({ [name]: ENTRY })).toEqual([`${expected} ${name}:1:1`]);
    expect(read({ [name]: ENTRY }).entries).toEqual([]);
  });
  test("that is a link, or a folder that is a file, is not read", () => {
    const root = rootOf({ "acknowledge/.gitkeep": " ", "secret.yaml": ENTRY });
    symlinkSync("../secret.yaml", join(root, "acknowledge/a.yaml"));
    const { entries, diagnostics } = readAcknowledgements(filesIn(root), ["acme"]);
    expect([entries, diagnostics.map(({ rule }) => rule)]).toEqual([[], ["file/not-regular"]]);
    expect(found({ acknowledge: ENTRY })).toEqual(["error file/unreadable acknowledge:1:1"]);
  });
  test("of more than a thousand files is read not at all", () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`acknowledge/a${n}.yaml`, ENTRY]));
    expect(found(many)).toEqual(["error file/size acknowledge:1:1"]);
  });
  test("may name the platform, and a tenant that is gone", () => {
    expect(found(ENTRY.replace("acme", "platform") + ENTRY.replace("acme", "long-gone-tenant"))).toEqual([]);
  });
});

test("no text makes reading it fail, and what is read is well-formed", () => {
  const piece = fc.constantFrom(
    "- ",
    "{ ",
    "}",
    "[",
    "]",
    "tenant: ",
    "acme",
    "rule: ",
    "mx/removed",
    ", ",
    "\n",
    "  ",
  );
  const more = fc.constantFrom(
    "change: ",
    '"3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77"',
    "reason: because",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "? ",
    ENTRY,
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fc.oneof(piece, more), { maxLength: 30 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (some) => {
      for (const { tenant, rule, reason, change } of readPastAcknowledgements("acknowledge/a.yaml", some)) {
        expect(`${tenant} ${rule} ${change}`).toMatch(/^[a-z0-9-]+ [a-z0-9-]+\/[a-z0-9-]+ [0-9a-f]{40}$/);
        expect(typeof reason).toBe("string");
      }
    }),
    { numRuns: 100 },
  );
});

const risk = (more: Partial<Risk> = {}): Risk => ({
  tenant: "acme",
  rule: "mx/removed",
  digest: "3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77",
  words: [],
  acknowledged: null,
  ...more,
});

describe("the lines to add", () => {
  test("are a line for each risk that nobody acknowledged, in a file named after them", () => {
    const acknowledged = risk({ rule: "spf/removed", acknowledged: { reason: null, by: "--acknowledge" } });
    expect(linesToAdd({ base: "0".repeat(40), risks: [risk(), acknowledged] })).toEqual([
      {
        path: expect.stringMatching(/^acknowledge\/[0-9a-f]{12}\.yaml$/),
        text: '- { tenant: acme, rule: mx/removed, change: "3f9a01c2b4d59d4bd58ad7844b9f4eced5201b77", reason: "TODO: why this is right" }\n',
      },
    ]);
    expect(linesToAdd({ base: null, risks: [acknowledged] })).toEqual([]);
  });
  test("have another name at another base: the same change comes again after a revert", () => {
    const name = (base: string) => linesToAdd({ base, risks: [risk()] })[0]?.path;
    expect(name("a")).not.toBe(name("b"));
    expect(name("a")).toBe(name("a"));
  });
  test("are read as what they say, and only their reasons are left to give", () => {
    const words = fc.constantFrom("true", "null", "false", "no", "on", "platform", "a1", "e5", "acme-2");
    const digest = fc.constantFrom("1234567890".repeat(4), `${"1".repeat(38)}e1`, "0".repeat(40), "abcd".repeat(10));
    fc.assert(
      fc.property(fc.array(fc.tuple(words, digest), { minLength: 1, maxLength: 5 }), (some) => {
        const risks = some.map(([tenant, change]) => risk({ tenant, digest: change }));
        const [file] = linesToAdd({ base: null, risks });
        const { entries, diagnostics } = read({ [file?.path ?? ""]: file?.text ?? "" });
        expect(entries.map(({ tenant, change }) => [tenant, change])).toEqual(some);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
  test("of an invented document are one line each, and YAML all the same", () => {
    const [file] = linesToAdd({ base: null, risks: [risk({ tenant: '"\n}]# \\', rule: "%{x}\u2028", digest: '"' })] });
    expect(file?.text.split("\n")).toHaveLength(2);
    expect(found({ [file?.path ?? ""]: file?.text ?? "" }).map((one) => one.split(" ")[1])).toContain("schema/pattern");
  });
  test("are several files where there are more than a file may hold", () => {
    const risks = Array.from({ length: 2500 }, (_, n) => risk({ tenant: `t${n}` }));
    const files = linesToAdd({ base: null, risks });
    expect(files.map(({ text }) => text.trimEnd().split("\n").length)).toEqual([1000, 1000, 500]);
    expect(new Set(files.map(({ path }) => path)).size).toBe(3);
    const { entries } = read(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    expect(entries).toHaveLength(2500);
  });
});
