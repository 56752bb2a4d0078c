import { encode } from "dns-packet";
import { expect, test } from "vitest";
import { chunkTxt } from "../../../src/standards/txt/parse.ts";
import { asciiAnswerSize, txtAnswerSize } from "../../../src/standards/txt/txt-answer.ts";

/** As an encoder writes it, less what compressing the names saves: all but two octets of each. */
function encoded(name: string, values: readonly string[]): number {
  const answers = values.map((value) => ({ type: "TXT" as const, name, ttl: 300, data: chunkTxt(value) }));
  const size = encode({ type: "response", questions: [{ type: "TXT", name }], answers }).length;
  return size - answers.length * (name.length + 2 - 2);
}

test.each([
  [[]],
  [["v=spf1 -all"]],
  [["v=spf1 -all", "x".repeat(255)]],
  [["v=spf1 -all", "x".repeat(256), "ü".repeat(300)]],
])("the size of an answer is that of the packet: %j", (values) => {
  for (const name of ["acme.example", "a.very.long.name.below.acme.example"])
    expect(txtAnswerSize(name, values)).toBe(encoded(name, values));
});

test.each([0, 1, 255, 256, 510, 511, 2000])("and that of one value of %i ASCII characters", (length) => {
  expect(asciiAnswerSize("acme.example", length)).toBe(encoded("acme.example", ["x".repeat(length)]));
});
