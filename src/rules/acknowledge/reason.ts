import { defineRule } from "../rule.ts";

export const acknowledgeReason = defineRule({
  id: "acknowledge/reason",
  severity: "warning",
  title: "An acknowledgement says why.",
  why: "The lines that preview proposes hold a TODO: whoever reads them a year later wants to know what was known.",
});
