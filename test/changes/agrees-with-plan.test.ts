import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { risksOf } from "../../src/changes/acknowledge/match.ts";
import { tenantChanges } from "../../src/changes/declared/tenant-changes.ts";
import { tenantDocument } from "../../src/changes/plan/tenant-document.ts";
import { terraformDifference, unchangedResources } from "../../src/changes/sides/terraform-difference.ts";
import type { Change } from "../../src/model/change.ts";
import type { History } from "../../src/model/history.ts";
import type { RuleId } from "../../src/model/rule-index.ts";
import { CHANGE_RULES } from "../../src/rules/all.ts";
import { HIGH_RISK_RULES } from "../../src/rules/changes/risk.ts";
import { publishedDomains } from "../../src/rules/changes/tenant-change.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { withInMemory } from "../../stacks/in-memory.ts";
import { ruleExamples } from "../cases/rule-cases.ts";
import { pastOfExample } from "../cases/rule-past.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { sidesOf } from "./acme.ts";
import { planOf, type Synthesis } from "./planned.ts";

const IDS = new Set<string>(CHANGE_RULES.map(({ id }) => id));
const EXAMPLES = ruleExamples().filter(
  ({ rule, folder }) =>
    IDS.has(rule) && (existsSync(join(folder, "before.yaml")) || existsSync(join(folder, "before"))),
);

const ZONE = "zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }";

/** Examples are short and name no zone: here each domain is in one that is written. */
function written(root: string): void {
  for (const file of readdirSync(join(root, "tenants"))) {
    const path = join(root, "tenants", file);
    const text = readFileSync(path, "utf8")
      .replace(/^( {2}[a-z0-9-]+\.[a-z0-9.-]+: \{)(?!.*zone:)/gm, `$1 ${ZONE},`)
      .replace(/^( {2}[a-z0-9-]+\.[a-z0-9.-]+:\n)((?: {4}.*\n?)*)/gm, (all, head: string, body: string) =>
        body.includes("    zone:") ? all : `${head}    ${ZONE}\n${body}`,
      );
    writeFileSync(path, text);
  }
}

/** A root folder of an example, read and synthesized. */
function sideOf(folder: string, file: string, whole: string) {
  const root = withTenants();
  if (existsSync(join(folder, "root"))) cpSync(join(folder, "root"), root, { recursive: true });
  if (existsSync(join(folder, whole))) cpSync(join(folder, whole), root, { recursive: true });
  else if (existsSync(join(folder, file))) cpSync(join(folder, file), join(root, "tenants/acme.yaml"));
  written(root);
  const { tenants, platform } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const blueprints = [...tenants.values()].map(({ blueprint }) => blueprint);
  const blueprint = tenants.get("acme")?.blueprint;
  const terraform: Synthesis =
    blueprint === undefined || platform === undefined || blueprint.lifecycle === "retired"
      ? {}
      : withInMemory("/repository", (stacks) => stacks.tenant(blueprint, platform) as Synthesis);
  return { blueprint, blueprints, terraform, platform };
}

/** Earlier versions of an example, where it has some. */
function historyOf(folder: string): History {
  const past = existsSync(join(folder, "history")) ? pastOfExample(folder, withTenants()) : undefined;
  return past?.history("acme") ?? { versions: [], complete: true, shallow: false };
}

function withTenants(): string {
  const root = rootOf({});
  mkdirSync(join(root, "tenants"), { recursive: true });
  return root;
}

type Side = Pick<ReturnType<typeof sideOf>, "blueprint" | "blueprints" | "terraform" | "platform">;

/** What preview says of a change, and what plan says where it knows the same commit. */
function described(before: Side, after: Side, history: History) {
  const described = tenantChanges(before.blueprint, after.blueprint, {
    tenant: "acme",
    resources: terraformDifference(before.terraform, after.terraform),
    unchanged: unchangedResources(before.terraform, after.terraform, () => true),
    published: { had: publishedDomains(before.blueprints), has: publishedDomains(after.blueprints) },
    today: TODAY,
    history: () => history,
    place: () => null,
    ...(after.platform === undefined ? {} : { accounts: after.platform }),
  });
  const previewed = { ...described, presence: "kept" as const, past: before.blueprint };
  const planned = tenantDocument(planOf(before.terraform, after.terraform), {
    tenant: "acme",
    blueprint: after.blueprint,
    previewed,
  });
  return { preview: asked(described.changes), plan: asked(planned.changes) };
}

/**
 * What no plan is asked of: the stack of a file that is gone is planned by nobody, and who may connect, and as whom, is in the policies of
 * SMTP users, of which these examples have none: below are some.
 */
const ELSEWHERE: readonly string[] = ["tenant/deleted", "relay/access-widened", "relay/from-widened"];

/** Each rule that asks for an acknowledgement, with the digest of what it asks about. */
const asked = (changes: readonly Change[]) =>
  risksOf([{ tenant: "acme", changes }]).map(({ rule, digest }) => `${rule} ${digest}`);

const ASKED = EXAMPLES.filter(({ rule }) => HIGH_RISK_RULES.has(rule as RuleId) && !ELSEWHERE.includes(rule));

describe("what preview asks, plan asks by the same rule, for the same acknowledgement", () => {
  test.each(ASKED)("in the example of $rule", ({ rule, folder }) => {
    const [before, after] = [sideOf(folder, "before.yaml", "before"), sideOf(folder, "fails.yaml", "fails")];
    const { preview, plan } = described(before, after, historyOf(folder));
    expect(plan).toEqual(preview);
    expect(preview.join(" ")).toContain(rule);
  });

  test.each([
    ["relay/access-widened", "cidrs: [192.0.2.0/28]", "cidrs: [192.0.2.0/28, 203.0.113.0/24]"],
    ["relay/from-widened", "    from: [tickets@example.com]\n", ""],
  ])("where a user's policy alone differs, %s", (rule, from, to) => {
    const { before, after } = sidesOf([{ from, to }]);
    const [was, is] = [before, after].map((side) => ({
      ...side,
      blueprints: [side.blueprint],
      platform: undefined,
    })) as [Side, Side];
    const { preview, plan } = described(was, is, { versions: [], complete: true, shallow: false });
    expect(plan).toEqual(preview);
    expect(preview).toEqual([expect.stringContaining(rule)]);
  });
});
