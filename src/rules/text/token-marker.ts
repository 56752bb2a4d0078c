import { defineRule } from "../rule.ts";

export const textTokenMarker = defineRule({
  id: "text/token-marker",
  severity: "error",
  title: "No text holds a Terraform token marker.",
  why: "It would be replaced by another resource's value.",
});
