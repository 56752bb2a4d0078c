import { defineRule } from "../rule.ts";

export const bimiHttps = defineRule({
  id: "bimi/https",
  severity: "error",
  title: "The logo, an SVG, and the certificate are at https addresses.",
  why: "No other scheme and no other kind of picture is read; Gmail and Apple Mail ask for a certificate (`a`) too; an empty `l` and `a` decline to show a logo (draft-brand-indicators-for-message-identification section 4).",
});
