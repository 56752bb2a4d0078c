import { defineRule } from "../rule.ts";

export const mtaStsVersion = defineRule({
  id: "mta-sts/version",
  severity: "error",
  title: "The version is STSv1, in its exact case, and first in the record.",
  why: "Senders discard every other record and policy (RFC 8461 sections 3.1 and 3.2).",
});
