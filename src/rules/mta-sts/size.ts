import { defineRule } from "../rule.ts";

export const mtaStsSize = defineRule({
  id: "mta-sts/size",
  severity: "error",
  title: "A policy has at most 64 KiB.",
  why: "Readers stop there, and discard it (RFC 8461 section 3.3).",
  help: "remove lines: a policy has one mx for each host, or *. and their domain for all",
});
