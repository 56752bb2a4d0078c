import { describe, expect, it } from "vitest";
import { remembered } from "../../../src/standards/text/remembered.ts";

/** The length of a text, and how often it was worked out. */
function counted() {
  const asked: string[] = [];
  const lengthOf = remembered((text) => {
    asked.push(text);
    return text === "" ? undefined : text.length;
  });
  return { asked, lengthOf };
}

describe("what is remembered of a text", () => {
  it("is worked out once, where the answer is undefined too", () => {
    const { asked, lengthOf } = counted();
    expect([lengthOf("a"), lengthOf("a"), lengthOf(""), lengthOf("")]).toEqual([1, 1, undefined, undefined]);
    expect(asked).toEqual(["a", ""]);
  });

  it("is bounded: a text that is long is worked out each time, and many make it forget", () => {
    const { asked, lengthOf } = counted();
    const long = "a".repeat(513);
    expect([lengthOf(long), lengthOf(long)]).toEqual([513, 513]);
    expect(asked).toHaveLength(2);
    for (let index = 0; index < 4096; index++) lengthOf(`text ${index}`);
    lengthOf("text 0");
    expect(asked).toHaveLength(2 + 4096);
    lengthOf("one more");
    lengthOf("text 0");
    expect(asked).toHaveLength(2 + 4096 + 2);
  });
});
