import { defineRule } from "../rule.ts";
import { lintedMechanisms } from "./linted.ts";

export const spfIpHostbits = defineRule({
  id: "spf/ip-hostbits",
  severity: "warning",
  mayFindErrors: true,
  title: "A network has no bits set below its prefix.",
  why: "10.0.0.1/24 allows 256 addresses; whoever wrote it may have meant one.",
  check: lintedMechanisms("ip-hostbits"),
});
