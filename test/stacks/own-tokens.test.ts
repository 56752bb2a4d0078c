import { App, Fn, Lazy, TerraformOutput, TerraformStack, Token } from "cdktf";
import { expect, it } from "vitest";
import { withOwnTokens } from "../../stacks/own-tokens.ts";
import { emptyFolder } from "../support/root.ts";
import { exampleFiles, exampleIds } from "./example-files.ts";
import { synthesizeFiles } from "./synthesized.ts";

/** How many tokens cdktf keeps. */
const keptTokens = (): number => {
  const { __cdktfTokenMap: tokens } = globalThis as unknown as {
    readonly __cdktfTokenMap?: Readonly<Record<"stringTokenMap" | "numberTokenMap", ReadonlyMap<unknown, unknown>>>;
  };
  if (tokens === undefined) throw new Error("cdktf must have made a token");
  return tokens.stringTokenMap.size + tokens.numberTokenMap.size;
};

it("of the stacks that are synthesized no token is kept", () => {
  expect(exampleIds().length).toBeGreaterThan(5);
  // There is no place for tokens before the first.
  Token.asString(Lazy.anyValue({ produce: () => "first" }));
  const before = keptTokens();
  const { texts } = synthesizeFiles(exampleFiles());
  expect([...texts.values()].some((text) => text.includes("${aws_"))).toBe(true);
  expect(keptTokens()).toBe(before);
});

/** The Terraform of a stack that outputs this. */
function outputOf(value: string): unknown {
  const stack = new TerraformStack(new App({ outdir: emptyFolder() }), "stack");
  new TerraformOutput(stack, "it", { value });
  return stack.toTerraform().output.it.value;
}

it("a token from before is resolved beside those of a stack, and is kept", () => {
  const before = Fn.upper("kept");
  const made = () => withOwnTokens(() => outputOf(`${before} ${Fn.lower("OWN")}`));
  const expected = `\${upper("kept")} \${lower("OWN")}`;
  expect([made(), made()]).toEqual([expected, expected]);
  expect(outputOf(before)).toBe(`\${upper("kept")}`);
});

it("tokens are kept again after a stack that failed", () => {
  expect(() =>
    withOwnTokens(() => {
      throw new Error("as a construct may");
    }),
  ).toThrow("as a construct may");
  expect(outputOf(Token.asString(Lazy.anyValue({ produce: () => "after" })))).toBe("after");
});
