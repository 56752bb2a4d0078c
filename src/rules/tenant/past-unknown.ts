import { defineRule } from "../rule.ts";

export const tenantPastUnknown = defineRule({
  id: "tenant/past-unknown",
  severity: "info",
  title: "What is compared with has no errors.",
  why: "A file that had errors at the base cannot be compared: what changes in it is not judged. Judged with `--base`.",
  needsPast: true,
});
