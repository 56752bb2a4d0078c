import { describe, expect, it } from "vitest";
import { inspect, KINDS, type Kind } from "../../../src/rules/inspect/inspect.ts";
import { postroad } from "../../support/cli.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { found } from "./found.ts";

const POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.com\r\nmx: *.example.net\r\nmax_age: 1209600\r\n";
const record = (kind: Kind, text: string): unknown => inspect(kind, text, "<stdin>").record;

describe("what a record says", () => {
  it.each([
    [
      "mta-sts",
      "v=STSv1; id=20261122; note=x;",
      { version: "STSv1", id: "20261122", extensions: [{ name: "note", value: "x" }] },
    ],
    [
      "mta-sts-policy",
      POLICY,
      {
        version: "STSv1",
        mode: "enforce",
        mx: ["mx.example.com", "*.example.net"],
        maxAge: 1_209_600,
        extensions: [],
      },
    ],
    [
      "tls-rpt",
      "v=TLSRPTv1; rua=mailto:a@example.com, https://example.com/tls",
      { version: "TLSRPTv1", rua: ["mailto:a@example.com", "https://example.com/tls"], extensions: [] },
    ],
    [
      "bimi",
      "v=BIMI1; l=https://example.com/logo.svg; a=; avp=personal; lps=news",
      {
        version: "BIMI1",
        logo: "https://example.com/logo.svg",
        certificate: null,
        declines: false,
        avatarPreference: "personal",
        localPartSelectors: ["news"],
      },
    ],
    ["mx", "10 MX.example.com.", { priority: 10, host: "mx.example.com", takesMail: true }],
    ["mx", "0 .", { priority: 0, host: ".", takesMail: false }],
  ] as const)("of kind %s: %j", (kind, text, expected) => {
    expect(record(kind, text)).toEqual(expected);
  });

  it.each(KINDS)("of kind %s is nothing where readers discard it", (kind) => {
    expect(inspect(kind, "", "<stdin>")).toMatchObject({ valid: false, record: null });
  });
});

describe("a policy", () => {
  it("has its findings at their lines", () => {
    const text = "version: STSv1\r\nmode: strict\r\n\r\nmx: mx.example.com.\r\nmax_age: x\r\nmode: none\r\n";
    expect(found("mta-sts-policy", text)).toEqual([
      "error mta-sts/mode 2:7-2:13",
      "error mta-sts/line-ends 3:1-3:1",
      "error mta-sts/mx-pattern 4:5-4:20",
      "error mta-sts/max-age-range 5:10-5:11",
      "error mta-sts/once 6:1-6:11",
    ]);
  });

  it("with LF is as valid as with CRLF", () => {
    expect(found("mta-sts-policy", POLICY.replaceAll("\r\n", "\n"))).toEqual([]);
  });

  it("with blanks at the end of a line is valid, and warned of", () => {
    const text = POLICY.replace("enforce", "enforce \t");
    expect(found("mta-sts-policy", text)).toEqual(["warning mta-sts/line-ends 2:14-2:16"]);
    expect(inspect("mta-sts-policy", text, "<stdin>").valid).toBe(true);
  });

  it.each([
    ["enforce", 1_209_599, "max-age-low"],
    ["enforce", 1_209_600, undefined],
    ["enforce", 31_557_600, undefined],
    ["testing", 86_399, "max-age-low"],
    ["testing", 86_400, undefined],
    ["testing", 2_678_400, undefined],
    ["testing", 2_678_401, "max-age-high-testing"],
    ["none", 0, undefined],
  ])("in mode %s with a max_age of %i: %s", (mode, maxAge, rule) => {
    const text = POLICY.replace("enforce", mode).replace("1209600", String(maxAge));
    const end = 10 + String(maxAge).length;
    expect(found("mta-sts-policy", text)).toEqual(rule === undefined ? [] : [`warning mta-sts/${rule} 5:10-5:${end}`]);
  });

  it("keeps its final newline on standard input, and loses no other one", async () => {
    const ran = async (input: string) =>
      JSON.parse((await postroad(["inspect", "mta-sts-policy", "--format", "json"], { input })).out);
    expect((await ran(POLICY)).diagnostics).toEqual([]);
    expect((await ran(`${POLICY}\r\n`)).diagnostics).toMatchObject([{ rule: "mta-sts/line-ends", line: 6, column: 1 }]);
  });

  it("beyond 64 KiB is invalid, not a wrong command line", async () => {
    const input = POLICY + "mx: mx.example.com\r\n".repeat(4000);
    expect((await postroad(["inspect", "mta-sts-policy"], { input })).code).toBe(1);
    expect((await postroad(["inspect", "tls-rpt"], { input })).code).toBe(1);
    expect((await postroad(["inspect", "tls-rpt"], { input: input.repeat(20) })).code).toBe(2);
  });
});

describe("TLS-RPT", () => {
  it("with two addresses is valid, and warned of at the second", () => {
    const text = "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com";
    expect(found("tls-rpt", text)).toEqual(["warning tls-rpt/rua-count 1:38-1:58"]);
  });

  it("with two rua is told to write one", () => {
    const text = "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com; x=y";
    expect(inspect("tls-rpt", text, "<stdin>").diagnostics).toMatchObject([
      { rule: "tls-rpt/rua-dup-tag", column: 39, help: "rua=mailto:a@example.com,mailto:b@example.com" },
      { rule: "tls-rpt/ext", severity: "info", column: 65 },
    ]);
  });
});

it.each([
  ["mta-sts", "v=STSv1; id=a;", "x;"],
  ["tls-rpt", "v=TLSRPTv1; rua=mailto:a@example.com;", "x;"],
  ["bimi", "v=BIMI1; l=;", "x;"],
  ["mta-sts-policy", POLICY, "x\r\n"],
] as const)("a %s of ten thousand faults is judged in a moment, and its first thousand told", (kind, start, piece) => {
  const seconds = secondsOf(() => {
    expect(found(kind, start + piece.repeat(10_000))).toHaveLength(1000);
  });
  expect(seconds).toBeLessThan(2);
});
