import { describe, expect, it } from "vitest";
import {
  type DmarcPolicy,
  type DmarcStage,
  isEnforcing,
  printDmarc,
  REPORT_AUTHORIZATION,
} from "../../src/standards/dmarc/print.ts";

/** Least to most strict. */
const STAGES: readonly DmarcStage[] = ["observe", "quarantine-test", "quarantine", "reject-test", "reject"];

const dmarc = (policy: Partial<DmarcPolicy>): string =>
  printDmarc({
    stage: "observe",
    organizational: true,
    rua: [],
    ruf: [],
    alignment: { dkim: "relaxed", spf: "relaxed" },
    ...policy,
  });

describe("a DMARC record", () => {
  it.each([
    ["observe", "v=DMARC1; p=none"],
    ["quarantine-test", "v=DMARC1; p=quarantine; t=y"],
    ["quarantine", "v=DMARC1; p=quarantine"],
    ["reject-test", "v=DMARC1; p=reject; t=y"],
    ["reject", "v=DMARC1; p=reject; sp=reject; np=reject"],
  ] as const)("at %s is %s", (stage, record) => {
    expect(dmarc({ stage })).toBe(record);
  });

  it("says nothing of subdomains below an organizational domain", () => {
    expect(dmarc({ stage: "reject", organizational: false })).toBe("v=DMARC1; p=reject");
  });

  it("says alignment only where it is strict", () => {
    expect(dmarc({ alignment: { dkim: "strict", spf: "relaxed" } })).toBe("v=DMARC1; p=none; adkim=s");
    expect(dmarc({ alignment: { dkim: "relaxed", spf: "strict" } })).toBe("v=DMARC1; p=none; aspf=s");
  });

  it("lists its report addresses with commas, and the policy right after the version", () => {
    const record = dmarc({
      stage: "reject-test",
      rua: ["mailto:a@example.com", "mailto:b@example.com"],
      ruf: ["mailto:c@example.com"],
      alignment: { dkim: "strict", spf: "strict" },
    });
    expect(record).toBe(
      "v=DMARC1; p=reject; t=y; adkim=s; aspf=s; rua=mailto:a@example.com,mailto:b@example.com; ruf=mailto:c@example.com",
    );
  });

  it("has no pct: RFC 9989 has taken it away", () => {
    for (const stage of STAGES) expect(dmarc({ stage })).not.toContain("pct");
  });

  it("may fail mail at every stage but observe", () => {
    expect(STAGES.map(isEnforcing)).toEqual([false, true, true, true, true]);
  });

  it("of a mailbox's domain takes another's reports with the version alone", () => {
    expect(REPORT_AUTHORIZATION).toBe("v=DMARC1;");
  });
});
