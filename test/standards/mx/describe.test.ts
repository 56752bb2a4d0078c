import { expect, test } from "vitest";
import { describeMx } from "../../../src/standards/mx/describe.ts";
import { NULL_MX } from "../../../src/standards/mx/parse.ts";

const mx = (priority: number, name: string) => ({ priority, host: `${name}.example.net` });
const NOBODY = { from: undefined, to: undefined };
const words = (
  before: Parameters<typeof describeMx>[1],
  after: typeof before,
  services: Parameters<typeof describeMx>[3] = NOBODY,
) => describeMx({ name: "example.com", isDomain: true }, before, after, services).words;

test.each([
  ["a set that comes", [], [mx(10, "a")], "is published: a.example.net"],
  ["a set that goes", [mx(10, "a")], [], "is removed: nobody receives its mail"],
  ["a null MX", [], [NULL_MX], "is the null MX: it accepts no mail"],
  [
    "a host that comes first",
    [mx(10, "a")],
    [mx(5, "b"), mx(10, "a")],
    "adds b.example.net first, at priority 5; a.example.net stays",
  ],
  ["another priority", [mx(10, "a")], [mx(20, "a")], "gives a.example.net priority 20 instead of 10"],
])("%s", (_, before, after, expected) => {
  expect(words(before, after)).toBe(`MX of example.com ${expected}`);
});

test("a service that takes over is shown by its name", () => {
  const services = { from: "Old Mail", to: "New Mail" };
  expect(words([mx(10, "a"), mx(20, "b")], [mx(10, "c")], services)).toBe(
    "MX of example.com goes from Old Mail to New Mail: 2 hosts go, 1 comes",
  );
});
