import { defineRule } from "../rule.ts";

export const relayFrom = defineRule({
  id: "relay/from",
  severity: "error",
  title: "A relay's From addresses are in its domain.",
  why: "The relay refuses others, and nothing would align.",
});
