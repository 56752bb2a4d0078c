import { defineRule } from "../rule.ts";
import { lintedMechanisms } from "./linted.ts";

export const spfMacroP = defineRule({
  id: "spf/macro-p",
  severity: "warning",
  mayFindErrors: true,
  title: "No name uses %{p}.",
  why: "Looking up the validated name of an address in reverse DNS is slow, and the name is easily forged; receivers may put unknown in its place (RFC 7208 sections 5.5 and 7.2).",
  check: lintedMechanisms("macro-p"),
});
