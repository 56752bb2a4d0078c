import { defineRule } from "../rule.ts";

export const claimScriptName = defineRule({
  id: "claim/script-name",
  severity: "error",
  title: "Hosting scripts have names of their own.",
  why: "The second would replace the first, and serve its policy.",
});
