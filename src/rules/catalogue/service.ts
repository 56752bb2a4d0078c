import { defineRule } from "../rule.ts";

export const catalogueService = defineRule({
  id: "catalogue/service",
  severity: "error",
  title: "A service that is named has a catalogue entry.",
  why: "SPF, DKIM and MX follow from the entry.",
});
