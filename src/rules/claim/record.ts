import { defineRule } from "../rule.ts";

export const claimRecord = defineRule({
  id: "claim/record",
  severity: "error",
  title: "No two declarations write the same record.",
  why: "Two states would overwrite each other; a CNAME may have nothing beside it (RFC 1034 section 3.6.2).",
  help: "remove one of the two, or give it a name of its own",
});
