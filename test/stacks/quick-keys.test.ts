import { createRequire } from "node:module";
import { Lazy, Token } from "cdktf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quickly, withQuickKeys } from "../../stacks/quick-keys.ts";

const util = createRequire(import.meta.url)("cdktf/lib/util.js") as { keysToSnakeCase: (value: unknown) => unknown };

const answerOf = (rename: (value: unknown) => unknown, value: unknown): unknown => {
  try {
    return { value: rename(value) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
};

const key = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[a-zA-Z0-9_.-]{1,12}$/),
  fc.constantFrom("tags", "environment", "zoneId", "zone_id", "awsS3URL", "__proto__", "a1B2", "-a-", ""),
);
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom<unknown>(undefined, null, Token.asString("inside"), Token.asList({ resolve: () => ["x"] })),
  fc.constantFrom(Lazy.stringValue({ produce: () => "late" }), Lazy.anyValue({ produce: () => ({ aB: 1 }) })),
);
const tree = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("any")), fc.dictionary(key, tie("any"))),
})).any;

describe("names of arguments", () => {
  it("are those that cdktf gives them, its faults included", () => {
    const quick = quickly(util.keysToSnakeCase);
    fc.assert(
      fc.property(fc.dictionary(key, tree), (value) => {
        expect(answerOf(quick, value)).toEqual(answerOf(util.keysToSnakeCase, value));
        expect(Object.keys((answerOf(quick, value) as { value?: object }).value ?? {})).toEqual(
          Object.keys((answerOf(util.keysToSnakeCase, value) as { value?: object }).value ?? {}),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("are asked for once each", () => {
    let asked = 0;
    const quick = quickly((value) => {
      asked++;
      return util.keysToSnakeCase(value);
    });
    for (const _ of [1, 2, 3])
      expect(quick({ zoneId: [{ nameServers: 1 }] })).toEqual({ zone_id: [{ name_servers: 1 }] });
    expect(asked).toBe(2);
  });

  it("are cdktf's own again afterwards, whatever happened", () => {
    const { keysToSnakeCase } = util;
    expect(withQuickKeys(() => util.keysToSnakeCase === keysToSnakeCase)).toBe(false);
    expect(() =>
      withQuickKeys(() => {
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(util.keysToSnakeCase).toBe(keysToSnakeCase);
  });
});
