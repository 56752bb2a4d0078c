import { defineRule } from "../rule.ts";

export const dkimKeyReuse = defineRule({
  id: "dkim/key-reuse",
  severity: "error",
  title: "No two tenants have the same key.",
  why: "Whoever signs for one of them can sign as the other (M3AAWG DKIM key rotation).",
});
