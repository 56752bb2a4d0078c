import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES, type RuleId } from "../../src/model/rule-index.ts";
import { CHANGE_RULES } from "../../src/rules/all.ts";
import { HIGH_RISK_RULES } from "../../src/rules/changes/risk.ts";

/** The rules that need the past. */
const ROWS = (Object.keys(RULES) as RuleId[]).filter((id) => RULES[id].needsPast);

/** Rules that two blueprints cannot show: what reports them is said on their pages. */
const ELSEWHERE = [
  "adopt/standing",
  "dmarc/report-loss",
  "dns/recreated",
  "guardrail/relaxed",
  "inbound/active-rule-set",
  "platform/moved",
  "relay/identity-replaced",
  "spf/removed",
  "tenant/fan-out",
  "tenant/past-unknown",
];

test("every change rule is judged by two blueprints, or says that it is not", () => {
  expect([...CHANGE_RULES.map(({ id }) => id), ...ELSEWHERE].sort()).toEqual([...ROWS].sort());
});

test("what needs an acknowledgement is a change rule with a page", () => {
  for (const rule of HIGH_RISK_RULES) {
    expect(ROWS).toContain(rule);
    expect(RULES[rule].severity).not.toBe("info");
    expect(existsSync(join(import.meta.dirname, `../../docs/rules/${rule}.md`))).toBe(true);
  }
});
