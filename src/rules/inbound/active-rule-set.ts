import { defineRule } from "../rule.ts";

/** Amazon SES developer guide, "Creating a receipt rule set": an account has one active rule set in each region. */
export const inboundActiveRuleSet = defineRule({
  id: "inbound/active-rule-set",
  severity: "warning",
  title: "The receipt rule set that is active in an account stays active.",
  why: "SES has one active receipt rule set for an account and region. The first mailbox there activates postroad's own, and whatever another set took mail for is refused from then on. Where the account receives mail already, `aws.ruleSet` or `aws.accounts.NAME.ruleSet` of platform.yaml names that set, and nothing is activated. Only preview and plan say this, as of the tenant `platform`; it needs an acknowledgement, for neither knows whether a set is active.",
  needsPast: true,
  risk: "high",
  checkEffects: { activeRuleSet: (_, is) => is !== undefined },
});
