import { defineRule } from "../rule.ts";

export const mtaStsOnce = defineRule({
  id: "mta-sts/once",
  severity: "error",
  title: "A key appears once, `mx` aside.",
  why: "Readers take the first and ignore the others, whatever their author meant (RFC 8461 section 3.2).",
  help: "remove one of them",
});
