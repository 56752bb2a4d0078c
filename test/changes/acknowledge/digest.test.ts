import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical, digestOf } from "../../../src/changes/acknowledge/digest.ts";
import type { Plain } from "../../../src/model/change.ts";
import { anyChange, anyPlain, change } from "./any-change.ts";

const changes = fc.array(anyChange, { minLength: 1, maxLength: 5 });

describe("the digest of changes", () => {
  test("is forty hexadecimal digits", () => {
    fc.assert(fc.property(changes, (some) => /^[0-9a-f]{40}$/.test(digestOf(some))));
  });
  test("is the same in any order", () => {
    const shuffled = changes.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(fc.property(shuffled, ([some, other]) => digestOf(some) === digestOf(other)));
  });
  test("is another one after any edit of before, after or name, and where a change comes or goes", () => {
    const key = fc.constantFrom("before", "after", "name" as const);
    fc.assert(
      fc.property(changes, fc.nat(), key, anyPlain, (some, at, which, value) => {
        const index = at % some.length;
        const edited = some.map((one, here) =>
          here === index ? { ...one, [which]: which === "name" ? `${one.name}${canonical(value)}` : value } : one,
        );
        const same = which !== "name" && canonical(some[index]?.[which as "before"] ?? null) === canonical(value);
        expect(digestOf(edited) === digestOf(some)).toBe(same);
        expect(digestOf(some.filter((_, here) => here !== index))).not.toBe(digestOf(some));
      }),
    );
  });
  test("does not hang on words, risk, parts or place", () => {
    const other = change({ words: "another wording", risk: "low", place: { file: "tenants/acme.yaml", line: 3 } });
    expect(digestOf([other])).toBe(digestOf([change()]));
  });
  test("distinguishes texts from data that look alike", () => {
    const of = (before: Plain) => digestOf([change({ before })]);
    const all: Plain[] = [
      "1",
      1,
      true,
      "true",
      null,
      "null",
      [],
      {},
      "[]",
      "{}",
      [null],
      { a: null },
      ["a", "b"],
      ["a,b"],
      '"',
    ];
    expect(new Set(all.map(of)).size).toBe(all.length);
  });
});

test("canonical JSON is JSON, and has keys in one order", () => {
  fc.assert(
    fc.property(anyPlain, (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonical({ b: 1, a: { d: [1, "x"], c: null } })).toBe('{"a":{"c":null,"d":[1,"x"]},"b":1}');
});
