import { defineRule } from "../rule.ts";

export const bimiHttps = defineRule({
  id: "bimi/https",
  severity: "error",
  title: "The logo and the certificate are at https addresses.",
  why: "No other scheme is read; an empty `l` and `a` decline to show a logo (draft-brand-indicators-for-message-identification section 4).",
});
