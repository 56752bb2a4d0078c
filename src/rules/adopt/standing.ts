import { defineRule } from "../rule.ts";

export const adoptStanding = defineRule({
  id: "adopt/standing",
  severity: "warning",
  title: "A first deployment writes where nothing exists, or adopts what does.",
  why: "Cloudflare sets a second SPF, DMARC or MX beside the one that exists; Route 53 refuses the set half way through. Only plan says this, of a tenant that was never deployed, from what DNS answers; deploy refuses it, acknowledged or not.",
  needsPast: true,
  risk: "high",
  checkEffects: { standing: (was) => was !== undefined },
});
