import { defineRule } from "../rule.ts";

export const mtaStsMode = defineRule({
  id: "mta-sts/mode",
  severity: "error",
  title: "The mode is testing, enforce or none.",
  why: "A policy without a mode, or with another one, is invalid (RFC 8461 section 3.2).",
});
