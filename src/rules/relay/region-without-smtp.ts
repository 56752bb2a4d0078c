import { defineRule } from "../rule.ts";

export const relayRegionWithoutSmtp = defineRule({
  id: "relay/region-without-smtp",
  severity: "error",
  title: "A relay's region has an SMTP interface.",
  why: "SES sends in some regions by its API alone: no host takes the relay's mail there, and no private endpoint can be created.",
});
