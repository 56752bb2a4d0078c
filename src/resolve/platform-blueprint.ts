import type { Blueprint } from "../blueprint/blueprint.ts";
import type { PlatformBlueprint, RuleSet } from "../blueprint/platform.ts";
import { compareText } from "../report/diagnostic.ts";
import { aliasOf } from "./accounts.ts";

/** The rule set of every account and region: tenants name it, the platform's stack makes it. */
export const RULE_SET = "postroad";

/** What all tenants together need once. Retired tenants need nothing. */
export function platformBlueprint(blueprints: readonly Blueprint[]): PlatformBlueprint {
  const active = blueprints.filter(({ lifecycle }) => lifecycle !== "retired");
  const ruleSets = active.flatMap(({ inbound }): RuleSet[] =>
    inbound === undefined ? [] : [{ account: inbound.account, region: inbound.region, name: inbound.ruleSet }],
  );
  const unique = [...new Map(ruleSets.map((set) => [aliasOf({ cloud: "aws", ...set }), set])).entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, set]) => set);
  return {
    ruleSets: unique,
    accounts: unique.map(({ account, region }) => ({ cloud: "aws" as const, account, region })),
  };
}
