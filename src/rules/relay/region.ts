import { defineRule } from "../rule.ts";

export const relayRegion = defineRule({
  id: "relay/region",
  severity: "error",
  title: "A relay has a region of SES, as inbound mail has.",
  why: "SES identities belong to one, and a name that is invalid is found by nothing before the apply.",
});
