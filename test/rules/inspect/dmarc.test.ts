import { describe, expect, it, test } from "vitest";
import { inspect } from "../../../src/rules/inspect/inspect.ts";
import { secondsOf } from "../../support/seconds-of.ts";

const RUA = "rua=mailto:d@example.com";
const found = (text: string): string[] =>
  inspect("dmarc", text, "<stdin>").diagnostics.map(({ severity, rule, column }) => `${severity} ${rule} ${column}`);

test("a record is described as receivers apply it, defaults filled in", () => {
  const text =
    "v=DMARC1; p=quarantine; np=reject; adkim=s; rua=mailto:d@example.com!10m; ruf=https://example.com/; fo=1; pct=100; x=1";
  expect(inspect("dmarc", text, "<stdin>").record).toEqual({
    policy: "quarantine",
    subdomainPolicy: "quarantine",
    nonexistentPolicy: "reject",
    testing: false,
    psd: "u",
    alignment: { dkim: "strict", spf: "relaxed" },
    reports: ["mailto:d@example.com!10m"],
    failureReports: ["https://example.com/"],
    failureOptions: ["1"],
    removed: { pct: "100" },
    unknown: { x: "1" },
  });
});

test.each(["p=none", "v=DMARC1; p=bogus", "v=DMARC1; p=none; p=none"])(
  "%s is discarded: there is no record",
  (text) => {
    expect(inspect("dmarc", text, "<stdin>")).toMatchObject({ valid: false, record: null });
  },
);

test("an authorization is valid, and no policy", () => {
  expect(inspect("dmarc", "v=DMARC1;", "<stdin>").valid).toBe(true);
  expect(found("v=DMARC1;")).toEqual(["warning dmarc/p-missing 1", "warning dmarc/rua-missing 1"]);
});

describe("nothing is reported about", () => {
  it.each([
    `v=DMARC1; p=reject; ${RUA}`,
    `v=DMARC1; p=quarantine; sp=reject; ${RUA}`,
    `v=DMARC1; p=none; sp=none; np=reject; ${RUA}`.replace("p=none; sp=none", "p=quarantine"),
    `v=DMARC1; p=reject; sp=reject; np=reject; psd=n; adkim=r; aspf=s; t=n; ${RUA}`,
    `v=DMARC1; p=reject; ${RUA}; ruf=mailto:f@example.com; fo=d:s`,
    `v=DMARC1; p=reject; rua=mailto:a@example.com, mailto:b@example.com`,
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("findings depend on each other", () => {
  it.each([
    ["p missing is not p=none too", `v=DMARC1; ${RUA}`, ["warning dmarc/p-missing 1"]],
    ["p elsewhere", `v=DMARC1; ${RUA}; p=reject`, ["warning dmarc/p-second 37"]],
    ["a wrong policy is not judged further", `v=DMARC1; p=x; sp=none; t=y; ${RUA}`, ["error dmarc/p-value 13"]],
    ["a tag without a value is not missing", "v=DMARC1; p=reject; rua=", ["error dmarc/syntax 21"]],
    ["a test of nothing", `v=DMARC1; p=none; t=y; ${RUA}`, ["warning dmarc/t-with-none 19"]],
    [
      "a test of np alone",
      `v=DMARC1; p=none; np=reject; t=y; ${RUA}`,
      ["warning dmarc/p-none 11", "warning dmarc/t-y 30"],
    ],
    ["pct=0 says to others what t=y says", `v=DMARC1; p=reject; t=y; pct=0; ${RUA}`, ["warning dmarc/t-y 21"]],
    ["pct=0 without it", `v=DMARC1; p=reject; pct=0; ${RUA}`, ["warning dmarc/pct-not-100 21"]],
    ["pct=100", `v=DMARC1; p=reject; pct=100; ${RUA}`, ["warning dmarc/removed-tag 21"]],
    ["pct that is not a number", `v=DMARC1; p=reject; pct=half; ${RUA}`, ["warning dmarc/removed-tag 21"]],
    ["fo without ruf", `v=DMARC1; p=reject; ${RUA}; fo=1`, ["warning dmarc/ruf 47"]],
    ["fo of both kinds", `v=DMARC1; p=reject; ${RUA}; ruf=mailto:f@example.com; fo=0:1`, ["error dmarc/fo 76"]],
    ["fo of all kinds but 0", `v=DMARC1; p=reject; ${RUA}; ruf=mailto:f@example.com; fo=1:d:s`, []],
    ["psd=y is for a registry", `v=DMARC1; p=reject; psd=y; ${RUA}`, ["warning dmarc/psd 25"]],
    ["neither p nor rua", "v=DMARC1; sp=reject", ["error dmarc/p-value 1"]],
    ["neither p nor a valid rua", "v=DMARC1; adkim=s; rua=nowhere", ["error dmarc/rua-uri 24"]],
    ["p by another name", "v=DMARC1; policy=reject; adkim=s", ["error dmarc/p-value 11"]],
    ["an https address", "v=DMARC1; p=reject; rua=https://example.com/", ["warning dmarc/rua-uri 25"]],
    [
      "the same address twice is no third",
      "v=DMARC1; p=reject; rua=mailto:a@example.com,mailto:a@example.com,mailto:b@example.com",
      ["warning dmarc/rua-dup 46"],
    ],
    ["np weaker by itself", `v=DMARC1; p=quarantine; np=none; ${RUA}`, ["warning dmarc/np-weaker 25"]],
    ["sp weaker", `v=DMARC1; p=reject; sp=quarantine; np=reject; ${RUA}`, ["warning dmarc/sp-weaker 21"]],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

test("a record of 10,000 findings is judged in time", () => {
  const seconds = secondsOf(() => {
    expect(found(`v=DMARC1; p=reject; ${"x;".repeat(10_000)}`)).toHaveLength(1000);
  });
  expect(seconds).toBeLessThan(3);
});
