import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { caseFile, declared, nameReports, reportedSource, summaryOf } from "./reported.ts";

interface Case {
  readonly case: string;
  readonly domain?: string;
  readonly source: {
    readonly source: string;
    readonly spf: string;
    readonly dkim: string;
    readonly aligned: readonly string[];
    readonly override?: string;
  };
  readonly is: {
    readonly kind: string;
    readonly sender?: string;
    readonly forwards?: string | null;
    readonly looksLike?: string | null;
  };
  readonly says?: readonly string[];
}

describe("Whose mail a source sends", () => {
  const cases = parse(caseFile("attribution.yaml")) as readonly Case[];

  test.each(cases)("$case", ({ domain = "example.com", source: { aligned, ...source }, is, says = [] }) => {
    const [alignedSpf, alignedDkim] = [aligned.includes("spf"), aligned.includes("dkim")];
    const sources = [reportedSource({ from: domain, ...source, alignedSpf, alignedDkim })];
    const [found, ...more] = summaryOf([nameReports(domain, { sources })], declared(), domain).sources;
    expect(more).toEqual([]);
    expect(found).toMatchObject({ sender: null, forwards: null, looksLike: null, ...is });
    for (const words of says) expect(found?.why).toContain(words);
    if (is.kind === "sender" && aligned.length > 0) expect(found?.why).toBeNull();
  });
});
