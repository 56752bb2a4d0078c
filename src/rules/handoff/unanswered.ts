import { defineRule } from "../rule.ts";

export const handoffUnanswered = defineRule({
  id: "handoff/unanswered",
  severity: "warning",
  title: "What a vendor asks is answered.",
  why: "A request with a question left open comes back, and sending waits. Only `postroad handoff` says this.",
});
