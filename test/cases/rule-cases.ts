import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAcknowledgements } from "../../src/changes/acknowledge/read.ts";
import { filesIn } from "../../src/input/files.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { inspect, KINDS, type Kind } from "../../src/rules/inspect/inspect.ts";
import { PLATFORM, TODAY, TOOLKIT } from "../support/world.ts";
import type { Expected } from "./cases.ts";
import { pastOfExample } from "./rule-past.ts";

/**
 * The examples of a rule, at `test/cases/rules/AREA/NAME/`: one that fails it and nothing else, and one that has no findings.
 *
 * - `fails.yaml`, `passes.yaml`: a tenant file, acme. `root/` holds what else is in the root folder for both (platform.yaml, records.lock.json, catalog/…).
 * - `fails/`, `passes/`: a root folder each, where the rule is about another file than a tenant's. `root/` is under both.
 * - `fails.KIND.txt`, `passes.KIND.txt`: one record as `postroad inspect KIND` reads it from standard input.
 * - `before.yaml`, `before/` and `history/`: what both are compared with, for a rule that needs the past; see rule-past.ts.
 * - `expected.json` (tenant, root folder) and `expected.KIND.json`: what the failing example finds, exactly. The passing one finds nothing.
 *
 * The pages in `docs/rules` show them.
 */
export const RULE_CASES = join(TOOLKIT, "test/cases/rules");

export type Outcome = "fails" | "passes";

/** A way in which a rule is shown: a tenant or root folder, or a record of a kind. */
export interface RuleExample {
  readonly rule: string;
  readonly folder: string;
  readonly kind: Kind | undefined;
}

/** Every example, by rule. */
export function ruleExamples(): RuleExample[] {
  return readdirSync(RULE_CASES)
    .sort()
    .flatMap((area) =>
      readdirSync(join(RULE_CASES, area))
        .sort()
        .flatMap((name) => examplesOf(area, name)),
    );
}

function examplesOf(area: string, name: string): RuleExample[] {
  const folder = join(RULE_CASES, area, name);
  const kinds = [undefined, ...KINDS].filter((kind) => existsSync(join(folder, expectedName(kind))));
  return kinds.map((kind) => ({ rule: `${area}/${name}`, folder, kind }));
}

const expectedName = (kind: Kind | undefined): string =>
  kind === undefined ? "expected.json" : `expected.${kind}.json`;

/** What the failing example must find. */
export function expectedOfExample({ folder, kind }: RuleExample): readonly Expected[] {
  return JSON.parse(readFileSync(join(folder, expectedName(kind)), "utf8"));
}

/** What the example finds. */
export function findingsOfExample({ folder, kind }: RuleExample, outcome: Outcome): readonly Diagnostic[] {
  if (kind !== undefined) {
    const input = readFileSync(join(folder, `${outcome}.${kind}.txt`), "utf8");
    const text = kind === "mta-sts-policy" ? input : input.replace(/\r?\n$/, "");
    return inspect(kind, text, "<stdin>").diagnostics;
  }
  const root = mkdtempSync(join(tmpdir(), "postroad-"));
  try {
    writeFileSync(join(root, "platform.yaml"), PLATFORM);
    mkdirSync(join(root, "tenants"));
    if (existsSync(join(folder, "root"))) cpSync(join(folder, "root"), root, { recursive: true });
    const past = pastOfExample(folder, root);
    if (existsSync(join(folder, outcome))) cpSync(join(folder, outcome), root, { recursive: true });
    else cpSync(join(folder, `${outcome}.yaml`), join(root, "tenants/acme.yaml"));
    const { tenantFiles, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY, past);
    return [...diagnostics, ...readAcknowledgements(filesIn(root), tenantFiles).diagnostics];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
