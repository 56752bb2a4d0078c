import { defineRule } from "../rule.ts";

export const handoffLimit = defineRule({
  id: "handoff/limit",
  severity: "warning",
  title: "What is handed over fits the form that takes it.",
  why: "AWS takes at most four contact addresses and 5,000 characters for an account and region (PutAccountDetails). Only `postroad handoff` says this.",
});
