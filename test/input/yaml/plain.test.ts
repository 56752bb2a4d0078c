import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { fleetFiles } from "../../../bench/fleet/fleet.ts";
import { readPlain } from "../../../src/input/yaml/plain/plain.ts";
import { MAX_BYTES } from "../../../src/input/yaml/source-text.ts";
import { plainLimits } from "../../../src/input/yaml/tokens.ts";
import { readAll, readYaml } from "../../../src/input/yaml/yaml.ts";
import type { Path, Source } from "../../../src/model/place.ts";

const LIMITS = plainLimits(MAX_BYTES);
const isPlain = (text: string) => readPlain(text, LIMITS) !== undefined;

/** All paths of data, and some that lead nowhere. */
function pathsOf(data: unknown, path: Path = []): Path[] {
  const children = Array.isArray(data)
    ? data.map((one, index) => [index, one] as const)
    : typeof data === "object" && data !== null
      ? Object.entries(data)
      : [];
  return [
    path,
    [...path, "nowhere"],
    [...path, 99],
    ...children.flatMap(([step, one]) => pathsOf(one, [...path, step])),
  ];
}

const told = (source: Source<unknown>) =>
  pathsOf(source.data).map((path) => [path, source.at(path), source.at(path, "key"), source.written(path)]);

/** How many texts were compared: a property of texts that no plain reader reads would show nothing. */
let plainTexts = 0;

const compared = (run: () => void): number => {
  const before = plainTexts;
  run();
  return plainTexts - before;
};

/** What the plain reader reads, the full reader reads too, and every place in it is the same. */
function expectSame(text: string): void {
  const plain = readPlain(text, LIMITS);
  if (plain === undefined) return;
  const [quick, full] = [readYaml("x.yaml", text).source, readAll("x.yaml", text)];
  expect(full.diagnostics).toEqual([]);
  // By value and prototype: a key may be called `constructor`.
  expect([isDeepStrictEqual(quick?.data, full.source?.data), quick?.data]).toEqual([true, full.source?.data]);
  plainTexts++;
  expect(told(quick as Source<unknown>)).toEqual(told(full.source as Source<unknown>));
}

const root = join(import.meta.dirname, "../../..");

function yamlBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.ya?ml$/.test(one.name))
    .map((one) => readFileSync(join(one.parentPath, one.name), "utf8"));
}

const scalars = fc.oneof(
  fc.constantFrom(
    "a",
    "text",
    "two words",
    "x: y",
    "a #b",
    "a#b",
    "-",
    "- a",
    "~all",
    "~",
    "null",
    "true",
    "True",
    "no",
    "",
  ),
  fc.constantFrom(
    "7",
    "07",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "0x1f",
    "0o7",
    ".inf",
    ".5",
    "192.0.2.1",
    "2001:db8::/32",
    "1:2",
    "::",
  ),
  fc.constantFrom(
    "https://x.example/a?b",
    "a,b",
    "[a]",
    "{a}",
    "it's",
    '"a"',
    "a\\b",
    "é",
    "\u00a0",
    "%a",
    "@a",
    "<<",
    "=",
    "a:",
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.string({ maxLength: 8 }),
);
const keys = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "constructor",
    "__proto__",
    "example.com",
    "*.example.com",
    "_dmarc",
    "1",
    "true",
    "a b",
    "?",
    "x:y",
    "<<",
  ),
  fc.string({ minLength: 1, maxLength: 5 }),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    scalars,
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(keys, tie("data"), { maxKeys: 4 }),
  ),
}));

/** Pieces of which a text may be made, sound or not: each is where a reader may go wrong. */
const pieces = fc.constantFrom(
  ...'a: b|a:|b: 7|- a|- b: c|-|- - a|: |:|#|# c| # c|\'a\'|"a"|\'a\': b|"a": b|[a, b]|[]|{}|{ a: b }|{a: b, c: [d]}|[a: b]|{a}|[a,]|{ "a": 1 }|{"a":1}'.split(
    "|",
  ),
  ..."\n|\n|\n|\n|  |  |    | |a|b.example|x: y: z|- |c: ,|c: [|c: {|]|}|,|&a |*a|!!str |? |%YAML|---|...|<<: a|true: 1|1: 2|c: -|c: - d|c: ~|c: ''|c: \"\"|\t|\r|it's|a: |".split(
    "|",
  ),
  "c: |\n  text",
  "c: >-\n  text",
  "a: b\n  c",
  "a:\n- b\n- c",
  "a:\n  - b: c\n    d: e\n  - f",
);

describe("what the plain reader reads is what the full reader reads, and at the same place", () => {
  test("in data that is written in block and in flow style", () => {
    const style = fc.constantFrom("any" as const, "block" as const, "flow" as const);
    const count = compared(() =>
      fc.assert(
        fc.property(fc.dictionary(keys, data, { maxKeys: 4 }), style, (value, collectionStyle) =>
          expectSame(stringify(value, { lineWidth: 0, collectionStyle })),
        ),
        { numRuns: 3000 },
      ),
    );
    expect(count).toBeGreaterThan(100);
  });

  test("in texts made of pieces, sound or not", () => {
    const count = compared(() =>
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 14 }), fc.constantFrom("", "\n", "\n\n# end"), (some, end) => {
          expectSame(some.join("") + end);
          expectSame(`a:\n  ${some.join("")}${end}`);
          expectSame(`a: ${some.join("")}${end}`);
          expectSame(`a:\n  - ${some.join("")}${end}`);
        }),
        { numRuns: 5000 },
      ),
    );
    expect(count).toBeGreaterThan(100);
  });

  test("in lines of sound text, of which some are indented anew", () => {
    const lines = SOUND.split("\n");
    const edit = fc.tuple(fc.nat(lines.length - 1), fc.constantFrom("drop", "again", "in", "out", "further"));
    const count = compared(() =>
      fc.assert(
        fc.property(fc.array(edit, { maxLength: 3 }), (edits) => {
          const edited = [...lines];
          for (const [at, how] of edits) {
            const line = edited[at] ?? "";
            if (how === "drop") edited.splice(at, 1);
            else if (how === "again") edited.splice(at, 0, line);
            else edited[at] = how === "in" ? `  ${line}` : how === "further" ? ` ${line}` : line.replace(/^ {2}/, "");
          }
          expectSame(edited.join("\n"));
        }),
        { numRuns: 3000 },
      ),
    );
    expect(count).toBeGreaterThan(100);
  });

  test("in the repository's own files, good and bad, and with one character more or less", () => {
    const texts = ["tenants", "catalog", "test/cases", "test/examples"].flatMap((folder) =>
      yamlBelow(join(root, folder)),
    );
    expect(texts.length).toBeGreaterThan(300);
    const count = compared(() => {
      for (const text of texts) expectSame(text);
      fc.assert(
        fc.property(fc.constantFrom(...texts), fc.nat(), fc.constantFrom("", ..." \n#:-'\"[]{},&"), (text, at, put) => {
          const offset = at % (text.length + 1);
          expectSame(text.slice(0, offset) + put + text.slice(offset + (put === "" ? 1 : 0)));
        }),
        { numRuns: 1000 },
      );
    });
    expect(count).toBeGreaterThan(1000);
  });
});

const SOUND = `version: 1
tenant: a
domains:
  a.example:
    zone: { provider: route53, zoneId: Z1 }
    senders:
      - name: x
        ip4: [192.0.2.1]
        dkim:
          - selector: s
            publicKey: "abc"
      - service: y # which
    txt:
    - a
    - "b c"
# end`;

test("the plain reader reads nearly all that people write", () => {
  const fleet = [...fleetFiles(200)].filter(([path]) => path.startsWith("tenants/")).map(([, text]) => text);
  expect(fleet.filter(isPlain).length).toBe(fleet.length);
  const examples = yamlBelow(join(root, "test/examples/tenants"));
  expect(examples.filter(isPlain).length).toBeGreaterThan(examples.length * 0.8);
});

test("what a plain reader cannot know is left to the full one", () => {
  for (const text of [
    "",
    "# a",
    "a",
    "- a",
    "a:",
    "a: b\na: c",
    "a: &b c",
    "a: *b",
    "a: !t b",
    "a: 1.5",
    "a: ~",
    "a: |\n b",
    "a: b\n c",
    "a: [b,\n c]",
    "a:\tb",
    "---\na: b",
    "a: b: c",
  ])
    expect([text, isPlain(text)]).toEqual([text, false]);
});

test("a text beyond the limits of the plain reader is left to the full one", () => {
  const deep = `a: ${"[".repeat(LIMITS.depth)}${"]".repeat(LIMITS.depth)}`;
  expect([isPlain(deep), isPlain(deep.replace("[", "").replace("]", ""))]).toEqual([false, true]);
  const long = (count: number) => `a: [${Array.from({ length: count }, () => "b").join(", ")}]`;
  expect([isPlain(long(LIMITS.entries)), isPlain(long(LIMITS.entries + 1))]).toEqual([true, false]);
  expect(isPlain(`a: b\n${"# c\n".repeat(LIMITS.lines)}`)).toBe(false);
  expect(isPlain(`a: [${"[], ".repeat(3)}b]`)).toBe(true);
});
