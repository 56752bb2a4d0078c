import { defineRule } from "../rule.ts";
import { lintedMechanisms } from "./linted.ts";

export const spfMacroP = defineRule({
  id: "spf/macro-p",
  severity: "warning",
  title: "No name is made with %{p}.",
  why: "The name that an address has in reverse DNS is slow and easily forged; readers may put unknown in its place (RFC 7208 sections 5.5 and 7.2).",
  check: lintedMechanisms("macro-p"),
});
