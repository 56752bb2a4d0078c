import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Document, isCollection, isScalar, parse, Scalar, visit } from "yaml";
import { inForm } from "../../../src/input/yaml/form/form.ts";
import { readYaml } from "../../../src/input/yaml/yaml.ts";

describe("the form", () => {
  it.each([
    ["indentation, with lists below their key", "a:\n- b\n-   c:  1\n    d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"],
    ["lists in lists", "a:\n    -   - 1\n        - 2\n", "a:\n  - - 1\n    - 2\n"],
    ["braces and brackets", 'a: {b: [1,2 ,],"c":d}\ne: [ ]\n', 'a: { b: [1, 2], "c": d }\ne: []\n'],
    [
      "quotes",
      "a: 'b'\nc: 'say \"it\"'\nd: 'it''s'\ne: 'C:\\f'\n",
      "a: \"b\"\nc: 'say \"it\"'\nd: 'it''s'\ne: 'C:\\f'\n",
    ],
    ["empty lines and blanks at the end", "\n\na: 1  \n\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n"],
    ["CRLF", 'a: "x\r\n  y"\r\nb: |\r\n  z\r\n# end\r\n', 'a: "x\n  y"\nb: |\n  z\n# end\n'],
    [
      "a flow collection over lines",
      "a: {b: 1,  # why\n   c: [\n    d,\n    ]}\n",
      "a: { b: 1,  # why\n    c: [\n      d,\n    ] }\n",
    ],
    ["block scalars", "a:\n     - >2-\n          x\n       y\n\n\n     - |+\n      z\n\n\nb: 1\n", undefined],
    ["plain text over lines", "a: one\n      two\n\n      three\n", "a: one\n  two\n\n  three\n"],
    [
      "comments where they were in line",
      "a:\n    b: 1\n    # of a\n# of all\nc:\n     # of d\n     d: 1\n  # odd\n",
      "a:\n  b: 1\n  # of a\n# of all\nc:\n  # of d\n  d: 1\n# odd\n",
    ],
    ["the gap before a comment", "a: 1      # x\nb: 2 # y\n", "a: 1      # x\nb: 2 # y\n"],
  ])("fixes %s", (_, text, form) => {
    const made = inForm(text);
    expect(made).toBeDefined();
    if (form !== undefined) expect(made).toBe(form);
    expect(parse(made ?? "")).toEqual(parse(text));
    expect(inForm(made ?? "")).toBe(made);
  });

  it("of what is not YAML, or holds anchors, there is none", () => {
    for (const text of ["a: [", "a: &x 1\n", "a: 1\na: 2\n", ""]) expect(inForm(text)).toBeUndefined();
  });

  it("does not fold a long text", () => {
    const text = `a: "${"k".repeat(3000)}"\nb: ${"word ".repeat(300).trim()}\n`;
    expect(inForm(text)).toBe(text);
  });

  const words = fc.oneof(
    fc.string({ unit: "grapheme-ascii", maxLength: 30 }),
    fc.constantFrom(
      "a b",
      "# no",
      "x: y",
      "- z",
      "two\nlines",
      "  lead",
      "trail ",
      "\n",
      "a\\",
      "it's",
      'say "x"',
      "",
      "k".repeat(200),
      "ß\n\n  ü\n",
    ),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      words,
      fc.constantFrom(null, true, 7, -1.5),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9. -]{0,8}[a-z]$/), tie("value"), { maxKeys: 4 }),
    ),
  }));
  const style = fc.record({
    indent: fc.integer({ min: 1, max: 7 }),
    indentSeq: fc.boolean(),
    flowCollectionPadding: fc.boolean(),
    lineWidth: fc.constantFrom(0, 30, 80),
    singleQuote: fc.boolean(),
  });
  const kinds = fc.array(
    fc.constantFrom(Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED, Scalar.QUOTE_SINGLE, Scalar.QUOTE_DOUBLE, Scalar.PLAIN),
    { minLength: 1, maxLength: 5 },
  );

  it("keeps what a text means and every comment, and is its own form", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { minKeys: 1, maxKeys: 5 }),
        style,
        kinds,
        fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
        fc.constantFrom("\n", "\r\n"),
        (data, options, scalars, flags, newline) => {
          const document = new Document(data);
          let [count, comments] = [0, 0];
          const next = () => flags[count++ % flags.length] === true;
          visit(document, {
            Node: (key, node) => {
              if (isScalar(node) && key !== "key" && typeof node.value === "string") {
                // A block that begins with blanks is left as it is.
                node.type = /^\S/.test(node.value) ? (scalars[count++ % scalars.length] ?? "PLAIN") : "QUOTE_DOUBLE";
              }
              if (isCollection(node) && next() && next()) node.flow = true;
              if (
                key !== "key" &&
                next() &&
                isScalar(node) &&
                node.type === "PLAIN" &&
                !/\n/.test(String(node.value))
              ) {
                node.comment = ` c${comments++}`;
              }
            },
          });
          const text = document.toString(options).replaceAll("\n", newline);
          const form = inForm(text);
          // What the strict reader refuses has none.
          fc.pre(form !== undefined || isReadable(text));
          expect(form).toBeDefined();
          expect(parse(form ?? "")).toEqual(parse(text.replaceAll("\r\n", "\n")));
          expect(inForm(form ?? "")).toBe(form);
          for (let index = 0; index < comments; index++)
            if (text.includes(`# c${index}`)) expect(form).toMatch(new RegExp(`# c${index}\\b`));
          expect(form).not.toMatch(/\r/);
        },
      ),
    );
  });
});

function isReadable(text: string): boolean {
  return readYaml("x.yaml", text).source !== undefined;
}
