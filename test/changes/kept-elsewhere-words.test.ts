import { describe, expect, test } from "vitest";
import { recordWords, stsWords } from "../../src/changes/declared/kept-elsewhere-words.ts";
import type { DelegatedPolicy, DelegatedSts } from "../../src/model/blueprint.ts";

const cname = "_smtp._tls.holding.example";
const [unknown, absent]: readonly DelegatedPolicy[] = [
  { cname, isKnown: false, text: undefined },
  { cname, isKnown: true, text: undefined },
];
const holds = (text: string): DelegatedPolicy => ({ cname, isKnown: true, text });
const [ONE, OTHER] = ["v=TLSRPTv1; rua=mailto:a@example.net", "v=TLSRPTv1; rua=mailto:b@example.net"];

describe("of a record that others keep", () => {
  test.each([
    ["whose holder is declared no more", holds(ONE), unknown, "is not known any more: no tenant declares that name"],
    ["that goes", holds(ONE), absent, "is not there"],
    ["that comes", absent, holds(ONE), "is there now"],
    ["that somebody looked up", unknown, holds(ONE), "is known now"],
    ["that changes", holds(ONE), holds(OTHER), "is another one"],
  ])("one %s is told in words", (_, was, is, words) => {
    expect(recordWords("TLS-RPT", "example.com", was, is)).toContain(
      `TLS-RPT record of example.com, kept at ${cname}, ${words}`,
    );
  });
  test("nothing is said where it is the same, or the CNAME leads elsewhere", () => {
    expect(recordWords("TLS-RPT", "example.com", holds(ONE), holds(ONE))).toBeUndefined();
    expect(
      recordWords("TLS-RPT", "example.com", holds(ONE), { ...holds(ONE), cname: "_smtp._tls.example.org" }),
    ).toBeUndefined();
    expect(recordWords("TLS-RPT", "example.com", undefined, holds(ONE))).toBeUndefined();
  });
});

describe("of a policy that others serve", () => {
  const sts = (mode: "enforce" | "testing" | undefined, maxAge = 86_400): DelegatedSts => ({
    ...holds("v=STSv1; id=1;"),
    policyCname: "mta-sts.holding.example",
    policyOf:
      mode === undefined
        ? undefined
        : { domain: "holding.example", policy: { mode, maxAge, patterns: ["mx.example.net"] } },
  });
  test.each([
    ["its mode", sts("enforce"), sts("testing"), "goes from enforce to testing"],
    ["that nobody knows it", sts("enforce"), sts(undefined), "goes from enforce to not known"],
    ["how long it holds", sts("enforce"), sts("enforce", 604_800), "has other hosts or another max_age"],
  ])("%s is told", (_, was, is, words) => {
    expect(stsWords("example.com", was, is)).toBe(
      `MTA-STS policy of example.com, served at mta-sts.holding.example, ${words}`,
    );
  });
});
