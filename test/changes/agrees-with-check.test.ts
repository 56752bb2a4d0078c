import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tenantChanges } from "../../src/changes/declared/tenant-changes.ts";
import { CHANGE_RULES } from "../../src/rules/all.ts";
import { publishedDomains } from "../../src/rules/changes/tenant-change.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { expectedOfExample, ruleExamples } from "../cases/rule-cases.ts";
import { pastOfExample } from "../cases/rule-past.ts";
import { PLATFORM, TODAY, TOOLKIT } from "../support/world.ts";

const IDS = new Set<string>(CHANGE_RULES.map(({ id }) => id));
const EXAMPLES = ruleExamples().filter(
  ({ rule, folder }) =>
    IDS.has(rule) && (existsSync(join(folder, "before.yaml")) || existsSync(join(folder, "before"))),
);

test("every example of a change rule has the same rules in check and in preview", { timeout: 120_000 }, () => {
  expect(EXAMPLES.map(({ rule }) => rule)).toEqual([...IDS].sort());
  for (const example of EXAMPLES) {
    const { rule, folder } = example;
    const root = mkdtempSync(join(tmpdir(), "postroad-"));
    try {
      writeFileSync(join(root, "platform.yaml"), PLATFORM);
      mkdirSync(join(root, "tenants"));
      if (existsSync(join(folder, "root"))) cpSync(join(folder, "root"), root, { recursive: true });
      const past = pastOfExample(folder, root);
      if (existsSync(join(folder, "fails"))) cpSync(join(folder, "fails"), root, { recursive: true });
      else cpSync(join(folder, "fails.yaml"), join(root, "tenants/acme.yaml"));
      const now = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
      const before = (past?.declared.tenants ?? []).map(({ blueprint }) => blueprint);
      const after = [...now.tenants.values()].map(({ blueprint }) => blueprint);
      const { changes } = tenantChanges(
        before.find(({ tenant }) => tenant === "acme"),
        after.find(({ tenant }) => tenant === "acme"),
        {
          tenant: "acme",
          resources: [],
          published: { had: publishedDomains(before), has: publishedDomains(after) },
          today: TODAY,
          history: (tenant) => past?.history(tenant) ?? { versions: [], complete: true, shallow: false },
          ...(now.platform === undefined ? {} : { accounts: now.platform }),
          place: (path) => now.tenants.get("acme")?.source.at(path) ?? null,
        },
      );
      const rules = changes.flatMap((change) => change.rule ?? []);
      // A waiver is for check: an acknowledgement is for one change.
      const waived = now.tenants.get("acme")?.blueprint.waivers.map((one) => one.rule) ?? [];
      const unwaived = rules.filter((one) => !waived.includes(one));
      expect([rule, ...new Set(unwaived)]).toEqual([
        rule,
        ...new Set(expectedOfExample(example).map((one) => one.rule)),
      ]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
});
