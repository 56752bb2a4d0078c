import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES } from "../../src/model/rule-index.ts";
import { RULE_CASES, ruleExamples } from "../cases/rule-cases.ts";
import { TOOLKIT } from "../support/world.ts";

/** Rules that no text on a page can show, or not alone, each with the file that tests it. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  // Bytes, links and folders.
  "file/missing-platform": "test/input/hostile-files.test.ts",
  "file/not-regular": "test/input/hostile-files.test.ts",
  "file/size": "test/input/hostile-files.test.ts",
  "file/unreadable": "test/input/hostile-files.test.ts",
  "yaml/byte-order-mark": "test/input/hostile-files.test.ts",
  "yaml/encoding": "test/input/hostile-files.test.ts",
  "yaml/nul": "test/input/hostile-files.test.ts",
  // One command alone says these, and no check.
  "handoff/limit": "test/outputs/handoff/questionnaires.test.ts",
  "handoff/unanswered": "test/outputs/handoff/questionnaires.test.ts",
  // A file that broke before and exists now: what a page shows is one state.
  "tenant/past-unknown": "test/rules/changes/engine.test.ts",
  // What only Terraform's resources or a whole fleet show.
  "spf/removed": "test/changes/record-changes.test.ts",
  "dmarc/report-loss": "test/changes/report-loss.test.ts",
  "inbound/active-rule-set": "test/changes/one-judge.test.ts",
  "adopt/standing": "test/deploy/before-first.test.ts",
  "dns/recreated": "test/changes/resource-changes.test.ts",
  "relay/identity-replaced": "test/changes/resource-changes.test.ts",
  "tenant/fan-out": "test/changes/rules.test.ts",
  "guardrail/relaxed": "test/changes/platform-relaxed.test.ts",
  "platform/moved": "test/changes/platform-moved.test.ts",
  // Names hold a hash of their domain: only one domain twice, which claim/domain reports, gives one name twice.
  "claim/script-name": "test/cases/check/181-claim-script-name/expected.json",
};

const FOLDERS = readdirSync(RULE_CASES).flatMap((area) =>
  readdirSync(join(RULE_CASES, area)).map((name) => `${area}/${name}`),
);

test("every rule has an example, or is tested in the file that is named for it", () => {
  const shown = new Set<string>(ruleExamples().map(({ rule }) => rule));
  const elsewhere = Object.entries(WITHOUT_EXAMPLE)
    .filter(([rule, file]) => new RegExp(`[" ]${rule}[" ]`).test(readFileSync(join(TOOLKIT, file), "utf8")))
    .map(([rule]) => rule);
  expect(elsewhere.filter((rule) => shown.has(rule))).toEqual([]);
  expect([...shown, ...elsewhere].sort()).toEqual(Object.keys(RULES).sort());
});

test("every folder of examples is a rule's", () => {
  expect(FOLDERS.filter((rule) => !(rule in RULES))).toEqual([]);
});

test("every file that fails or passes belongs to an example", () => {
  const examples = new Set<string>(ruleExamples().map(({ rule, kind }) => `${rule} ${kind ?? ""}`));
  const files = FOLDERS.flatMap((rule) =>
    readdirSync(join(RULE_CASES, rule)).flatMap((name) => {
      const [, kind = ""] = /^(?:fails|passes)(?:\.(.+)\.txt|\.yaml)?$/.exec(name) ?? [undefined, undefined];
      return /^(fails|passes)/.test(name) ? [`${rule} ${kind}`] : [];
    }),
  );
  expect([...new Set(files)].sort()).toEqual([...examples].sort());
});
