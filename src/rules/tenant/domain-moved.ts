import { stays } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** A domain that another tenant has now: two stacks write its records at the same time. */
export const tenantDomainMoved = defineRule({
  id: "tenant/domain-moved",
  severity: "warning",
  title: "A domain stays in the tenant that has it.",
  why: "Two states write its records: what the old one deletes may be what the new one has just created. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { domain: stays },
  checkChange: ({ tenant, after, moved }) =>
    after === undefined
      ? []
      : moved.map(({ after: { domain, blueprint } }) => ({
          about: { what: "domain", name: domain.name },
          domain: domain.name,
          path: ["domains"],
          part: "key",
          message: `must keep ${domain.name}, got it in ${blueprint.tenant}: what one stack creates the other may delete`,
          help: `deploy both in one run, which moves it from state to state: postroad deploy ${blueprint.tenant} ${tenant}`,
        })),
});
