import { expect, it } from "vitest";
import { writeError } from "../../src/cli/write-error.ts";

const failing = (code: string, after: number) => {
  let written = 0;
  return () => {
    if (written++ < after) return 2;
    throw Object.assign(new Error(code), { code, syscall: "write" });
  };
};

it("a text is written whole, however little is taken at once", () => {
  const taken: string[] = [];
  const write = (octets: Buffer) => {
    taken.push(octets.subarray(0, 3).toString("latin1"));
    return Math.min(3, octets.length);
  };
  expect(writeError("3 stacks\n", write)).toBe("");
  expect(taken).toEqual(["3 s", "tac", "ks\n"]);
});

it("what is not taken now is left, for who waits until it is", () => {
  expect(writeError("3 stacks\n", failing("EAGAIN", 0))).toBe("3 stacks\n");
  expect(writeError("3 stacks\n", failing("EAGAIN", 1))).toBe("stacks\n");
  expect(writeError("3 stacks\n", failing("ENOSPC", 0))).toBe("3 stacks\n");
});

it.each(["EPIPE", "EIO"])("nothing is left where nobody reads any more (%s)", (code) => {
  expect(writeError("3 stacks\n", failing(code, 1))).toBe("");
});
