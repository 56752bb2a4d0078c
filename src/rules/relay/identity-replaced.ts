import { stays } from "../effects.ts";
import { defineRule } from "../rule.ts";

export const relayIdentityReplaced = defineRule({
  id: "relay/identity-replaced",
  severity: "warning",
  title: "An SES identity is never deleted to be created again.",
  why: "Until the new one is verified SES refuses to send, and its DKIM tokens are other ones. Only preview and plan say this, from the resources that Terraform has; it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { identity: stays },
});
