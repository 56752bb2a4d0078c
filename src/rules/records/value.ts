import { defineRule } from "../rule.ts";

export const recordsValue = defineRule({
  id: "records/value",
  severity: "error",
  title: "A further record holds what its type asks for.",
  why: "What readers cannot read counts as nothing, or forbids everything: a CAA that names no authority lets none issue (RFC 8659 section 4.2).",
});
