import { defineRule } from "../rule.ts";

export const claimZone = defineRule({
  id: "claim/zone",
  severity: "warning",
  title: "A zone holds one registered domain and what is below it.",
  why: "A zone has one apex. Records for another domain are refused by Route 53, and land below the zone's own name at Cloudflare.",
});
