import { defineRule } from "../rule.ts";

export const relayDomain = defineRule({
  id: "relay/domain",
  severity: "error",
  title: "A relay sends for a domain of its tenant.",
  why: "Its DKIM and MAIL FROM records are there.",
});
