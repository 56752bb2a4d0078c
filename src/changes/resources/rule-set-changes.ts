import type { Change } from "../../model/change.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { mailChange } from "./mail-change.ts";
import { actionOf, type ResourceChange } from "./resource-change.ts";

/** A receipt rule set that becomes the active one of its account and region, in place of any other. Which set that is a preview does not know. */
export function ruleSetChanges({ type, verb, address, before, after }: ResourceChange): Change[] {
  const action = actionOf(verb);
  const { activeRuleSet } = meaningOf(type);
  if (activeRuleSet === undefined || action === undefined || action === "delete") return [];
  if (action === "update" && activeRuleSet(before ?? {}) === activeRuleSet(after ?? {})) return [];
  const name = placeOf(address);
  return [
    mailChange({
      kind: "inbound",
      action,
      type,
      name,
      domain: null,
      before: null,
      after: { active: true },
      words: `a receipt rule set becomes the active one of ${name}, in place of any other: mail that another set's rules take is refused`,
      verdict: verdictOfEffect("activeRuleSet", undefined, address),
      parts: [],
    }),
  ];
}

/** `account main in eu-west-1`, as the platform's stack writes both into the address; an address of another form as it is. */
function placeOf(address: string): string {
  const [, account, region] = /\.rule-set_([a-z0-9-]+)-([a-z]{2}(?:-[a-z]+)+-\d)_[0-9a-f]{8}$/.exec(address) ?? [];
  if (account === undefined) return address;
  return account === "default" ? `the account in ${region}` : `account ${account} in ${region}`;
}
