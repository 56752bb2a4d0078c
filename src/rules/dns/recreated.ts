import { stays } from "../effects.ts";
import { defineRule } from "../rule.ts";

export const dnsRecreated = defineRule({
  id: "dns/recreated",
  severity: "warning",
  title: "A record that stays is never deleted to be created again.",
  why: "Terraform may delete after it creates, and the record is gone. Only preview and plan say this, from the resources that Terraform has; it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { record: stays },
});
