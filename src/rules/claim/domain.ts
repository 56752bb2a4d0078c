import { defineRule } from "../rule.ts";

export const claimDomain = defineRule({
  id: "claim/domain",
  severity: "error",
  title: "A domain belongs to one tenant, with everything below it.",
  why: "Two tenants would write the same records, or one could send as the other. The owner is who held it at the base; without one, both are refused.",
  help: "keep the domain and what is below it in one tenant's file",
});
