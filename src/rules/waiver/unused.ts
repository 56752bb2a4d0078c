import { defineRule } from "../rule.ts";

export const waiverUnused = defineRule({
  id: "waiver/unused",
  severity: "warning",
  title: "Waivers silence something.",
  why: "One that does not would hide what comes later.",
});
