import { defineRule } from "../rule.ts";

export const dmarcPsd = defineRule({
  id: "dmarc/psd",
  severity: "error",
  title: "psd is u or n; y is for registries, which operate public suffixes.",
  why: "Any other value is an error, y outside a registry a warning: with it, receivers look for the organizational domain below the domain, and no longer take the domain itself for it (RFC 9989 sections 4.7 and 4.10).",
});
