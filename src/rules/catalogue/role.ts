import { defineRule } from "../rule.ts";

export const catalogueRole = defineRule({
  id: "catalogue/role",
  severity: "error",
  title: "A service is used in a role that its entry gives.",
  why: "A service that does not receive cannot be an MX.",
});
