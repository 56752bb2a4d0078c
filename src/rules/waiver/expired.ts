import { defineRule } from "../rule.ts";

export const waiverExpired = defineRule({
  id: "waiver/expired",
  severity: "error",
  title: "Waivers have not ended.",
  why: "A waiver is a promise to fix something by a date.",
});
