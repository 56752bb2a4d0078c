import { defineRule } from "../rule.ts";

export const limitsQuota = defineRule({
  id: "limits/quota",
  severity: "error",
  title: "What the fleet takes of an account and region fits its quotas.",
  why: "The apply fails with more, halfway through. `limits.quotas` of platform.yaml says what an account allows, else what AWS and Cloudflare give by default counts. With a base, each tenant that takes more than there is named, and none that does not; without one, the tenant that takes most.",
});
