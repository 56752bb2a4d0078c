import { defineRule } from "../rule.ts";

export const relaySecret = defineRule({
  id: "relay/secret",
  severity: "error",
  title: "A secret that a relay names is in Secrets Manager, in the relay's region.",
  why: "SES and CloudFormation read it there by themselves, so that it is in no file and no state.",
});
