import { defineRule } from "../rule.ts";

export const adoptZone = defineRule({
  id: "adopt/zone",
  severity: "error",
  title: "A tenant adopts what is in its own zones.",
  why: "What is adopted is overwritten by the tenant, and deleted with it. An id of another zone would give the tenant what others own.",
});
