import { defineRule } from "../rule.ts";

export const acknowledgeReason = defineRule({
  id: "acknowledge/reason",
  severity: "warning",
  title: "An acknowledgement says why.",
  why: "The lines that preview proposes hold a TODO: with it they acknowledge nothing, for nobody has said yet that the change is right, and whoever reads them a year later wants to know what was known.",
});
