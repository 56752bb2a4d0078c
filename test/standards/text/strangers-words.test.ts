import fc from "fast-check";
import { expect, it } from "vitest";
import { strangersWords } from "../../../src/standards/text/strangers-words.ts";

it.each([
  ["  two \r\n words\t", "two words"],
  ["a\u001b[31mb\u0007", "a [31mb"],
  ["evil\u202egro.example", "evil gro.example"],
  ["a\u200b\u00adb", "a b"],
  ["caf\u00e9 \u4e2d", "caf\u00e9 \u4e2d"],
  ["\ud800x", "x"],
])("%j becomes %j", (text, clean) => expect(strangersWords(text, 100)).toBe(clean));

it("too many are cut, and no character in two", () => {
  expect(strangersWords("x".repeat(20), 5)).toBe("xxxxx");
  expect(strangersWords("abcd\u{1f600}", 5)).toBe("abcd");
});

it("what it gives is bounded, on one line, and stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, most) => {
      const clean = strangersWords(text, most);
      expect(clean.length).toBeLessThanOrEqual(most);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(strangersWords(clean, most)).toBe(clean);
    }),
  );
});
