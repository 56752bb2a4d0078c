import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { withPlainResolved } from "../../stacks/resolve-plain.ts";

const outdir = mkdtempSync(join(tmpdir(), "postroad-"));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));
const stack = new TerraformStack(new App({ outdir }), "stack");
const resolved = (value: unknown): unknown => {
  try {
    return {
      value: Tokenization.resolve(value, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()) }),
    };
  } catch (error) {
    return { fault: (error as Error).message };
  }
};
const quickly = (value: unknown): unknown => withPlainResolved(() => resolved(value));

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.constantFrom(
    `\${aws_iam_role.a.arn}`,
    `$\${path}`,
    "e123",
    "1e289",
    "-1.8e298",
    "-18e+0297",
    `-${"1".repeat(289)}`,
    "#{TfToken[TOKEN.0]}",
    `\${TfToken[NONE.1]}`,
    Token.STRING_MAP_TOKEN_VALUE,
    Token.NUMBER_MAP_TOKEN_VALUE,
    Token.asString({ resolve: () => ({ a: ["b"] }) }),
    Token.asNumber({ resolve: () => 25 }),
    `before ${Token.asString("inside")} behind`,
    `n${Token.asNumber(Lazy.numberValue({ produce: () => 7 }))}n`,
    Fn.join("-", ["a", "b"]),
  ),
  fc.constantFrom<unknown>(
    Token.asList({ resolve: () => ["x"] }),
    Token.asStringMap({ resolve: () => ({ x: "y" }) }),
    Lazy.stringValue({ produce: () => "late" }),
    new Date(0),
    stack,
    () => 1,
  ),
);
const tree = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("any")), fc.dictionary(fc.string(), tie("any"))),
})).any;

describe("what is resolved without cdktf's walk", () => {
  it("is what cdktf resolves it to, with and without tokens", () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(quickly(value)).toStrictEqual(resolved(value));
      }),
      { numRuns: 1000 },
    );
  });

  it("is a copy: nothing that it is changed to reaches what it came from", () => {
    const given = { list: [1, [2]], map: { a: { b: "c" } } };
    const { value } = quickly(given) as { value: typeof given };
    value.list.push(3);
    value.map.a.b = "d";
    expect(given).toEqual({ list: [1, [2]], map: { a: { b: "c" } } });
  });

  it("leaves cdktf as it was, whatever happens", () => {
    const before = Tokenization.resolve;
    expect(() =>
      withPlainResolved(() => {
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(Tokenization.resolve).toBe(before);
  });
});
