import fc from "fast-check";
import { expect, it } from "vitest";
import { inspectContent } from "../../src/input/content.ts";
import { startOf } from "../../src/model/diagnostic.ts";
import type { Path, Source } from "../../src/model/place.ts";

/** A file that gives its places as the paths that they were asked for. */
function sourceOf(data: unknown): { readonly source: Source<unknown>; readonly asked: Path[] } {
  const asked: Path[] = [];
  const at = (path: Path) => {
    asked.push(path);
    return startOf("tenants/acme.yaml");
  };
  return { source: { file: "tenants/acme.yaml", data, at, written: () => undefined }, asked };
}

const MARKS = [
  ["text/token-marker", "TfToken[TOKEN.1]"],
  ["text/control-character", "\u0007"],
  ["text/control-character", "\u202e"],
  ["text/control-character", "\ufeff"],
  ["text/control-character", "\ud800"],
  ["secret/password", "AKIAABCDEFGHIJKLMNOP"],
  ["secret/password", "ASIAABCDEFGHIJKLMNOP"],
  ["secret/private-key", "-----BEGIN EC PRIVATE KEY-----"],
] as const;

const plain = fc.string({ unit: fc.constantFrom("a", "Z", "0", ".", " ", "-", "é"), maxLength: 70 });

it("what must not be in a file is found in values and keys of any length, wherever they are, at their own paths", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MARKS),
      plain,
      plain,
      fc.array(fc.oneof(fc.nat(2), fc.constantFrom("domains", "mx")), { maxLength: 4 }),
      fc.boolean(),
      ([rule, mark], before, after, steps, isKey) => {
        const text = `${before} ${mark} ${after}`;
        const leaf: unknown = isKey ? { [text]: true } : text;
        const data = steps.reduceRight(
          (inner: unknown, step) => (typeof step === "number" ? [...Array(step).fill("x"), inner] : { [step]: inner }),
          leaf,
        );
        const { source, asked } = sourceOf(data);
        expect(inspectContent(source).map((one) => one.rule)).toEqual([rule]);
        expect(asked).toEqual([isKey ? [...steps, text] : steps]);
      },
    ),
    { numRuns: 400 },
  );
});

it("nothing is found in plain text", () => {
  fc.assert(
    fc.property(fc.array(plain), (texts) => {
      expect(inspectContent(sourceOf({ list: texts }).source)).toEqual([]);
    }),
  );
});
