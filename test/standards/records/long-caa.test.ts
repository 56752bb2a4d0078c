import { expect, test } from "vitest";
import { parseCaa, printCaa } from "../../../src/standards/records/caa.ts";

test("a CAA value of more than 255 octets is one string, and is read back", () => {
  const caa = { flags: 0, tag: "issue", value: `ca.example; account=${"a".repeat(300)}` };
  expect(parseCaa(printCaa(caa))).toEqual(caa);
});
