import { expect, test } from "vitest";
import { neededFacts } from "../../../src/resolve/spf/needed-facts.ts";
import { type Mechanism, parseMechanism } from "../../../src/standards/spf/parse.ts";
import { secondsOf } from "../../support/seconds-of.ts";

const mechanisms = (...texts: string[]) => texts.map((text) => parseMechanism(text) as Mechanism);
const fact = (...values: string[]) => ({ values, fetched: "2026-11-20T00:00:00Z", ttl: 300 });
const listed = (needed: ReturnType<typeof neededFacts>) => needed.map(({ type, name }) => `${type} ${name}`);

test("addresses need nothing, names their addresses, exists an A, and macros cannot be asked", () => {
  expect(
    listed(
      neededFacts(
        mechanisms(
          "ip4:192.0.2.1",
          "a:mail.example.net",
          "exists:dead.example.net",
          "exists:%{i}.example.net",
          "include:%{d}.example.net",
        ),
        {},
      ),
    ),
  ).toEqual(["A mail.example.net", "AAAA mail.example.net", "A dead.example.net"]);
});

test("an include needs its record and, once that is known, what the record needs; bare terms are about its own name", () => {
  const include = mechanisms("include:spf.example.net");
  expect(listed(neededFacts(include, {}))).toEqual(["TXT spf.example.net"]);
  const facts = {
    "TXT spf.example.net": fact("v=spf1 a mx redirect=next.example.net"),
    "MX spf.example.net": fact("10 mx1.example.net", "20 mx2.example.net"),
    "TXT next.example.net": fact("v=spf1 include:spf.example.net redirect=never.example.net -all a:after.example.net"),
  };
  expect(listed(neededFacts(include, facts))).toEqual([
    "TXT spf.example.net",
    "A spf.example.net",
    "AAAA spf.example.net",
    "MX spf.example.net",
    "A mx1.example.net",
    "AAAA mx1.example.net",
    "A mx2.example.net",
    "AAAA mx2.example.net",
    "TXT next.example.net",
  ]);
});

test("a null MX has no host to ask for, nor has one that names none", () => {
  for (const value of ["0 .", "10 ", "10", "10 no name", "10 192.0.2.1 "])
    expect(listed(neededFacts(mechanisms("mx:example.net"), { "MX example.net": fact(value) }))).toEqual([
      "MX example.net",
    ]);
});

test("a closure of any size ends at a thousand names", () => {
  const facts = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [
      `TXT n${index}.example.net`,
      fact(`v=spf1 include:n${index + 1}.example.net include:n${(index * 7) % 5000}.example.net -all`),
    ]),
  );
  const seconds = secondsOf(() => {
    expect(neededFacts(mechanisms("include:n0.example.net"), facts)).toHaveLength(1000);
  });
  expect(seconds).toBeLessThan(0.5);
});
