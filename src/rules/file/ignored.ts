import { defineRule } from "../rule.ts";

export const fileIgnored = defineRule({
  id: "file/ignored",
  severity: "warning",
  title: "tenants/ holds nothing but tenant files.",
  why: "A file that looks like a tenant and is not read would be missed only when its mail is.",
});
