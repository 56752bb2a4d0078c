import { defineRule } from "../rule.ts";

export const zoneAccount = defineRule({
  id: "zone/account",
  severity: "error",
  title: "A named account is in platform.yaml.",
  why: "Resources of an unknown account have no credentials, or the wrong ones.",
});
