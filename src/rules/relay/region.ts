import { defineRule } from "../rule.ts";

export const relayRegion = defineRule({
  id: "relay/region",
  severity: "error",
  title: "A relay has a region.",
  why: "SES identities belong to one.",
});
