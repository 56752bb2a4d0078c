import { expect, test } from "vitest";
import type { Kind } from "../../../src/rules/inspect/inspect.ts";
import { found } from "./found.ts";

const MISTAKES: readonly [kind: Kind, text: string, finding: string][] = [
  ["spf", "v=spf1 include: _spf.example.com -all", "error spf/domain-spec 1:8-1:16"],
  ["spf", "v=spf1 x=: _spf.example.com -all", "error spf/syntax 1:12-1:28"],
  ["dmarc", "v=DMARC1; p=reject; rua:mailto:a@example.com", "error dmarc/syntax 1:21-1:45"],
  ["bimi", "", "error bimi/abnf 1:1-1:1"],
  ["mta-sts-policy", "version: STSv1\nmode: none\nmax_age=86400\n", "error mta-sts/policy-abnf 3:1-3:14"],
  ["mta-sts-policy", "<html></html>", "error mta-sts/policy-abnf 1:1-1:14"],
];

test.each(MISTAKES)("%s %j has one finding: what follows from it is not reported again", (kind, text, finding) => {
  expect(found(kind, text)).toEqual([finding]);
});
