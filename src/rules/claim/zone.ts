import { defineRule } from "../rule.ts";

/** A warning where one tenant names the zone for two of its own domains: it can harm nobody else. */
export const claimZone = defineRule({
  id: "claim/zone",
  severity: "error",
  title: "A zone holds one registered domain and what is below it, and belongs to those who have that domain.",
  why: "A zone has one apex. Records for another domain are refused by Route 53; at Cloudflare they land below the zone's own name, where a DKIM key signs as its owner. `zones` of platform.yaml says which tenants share one.",
});
