import { defineRule } from "../rule.ts";

export const relayPolicySize = defineRule({
  id: "relay/policy-size",
  severity: "error",
  title: "What an SMTP user may do fits an IAM policy.",
  why: "IAM takes at most 6,144 characters; the apply fails with more.",
});
