import { defineRule } from "../rule.ts";

export const guardQuarantine = defineRule({
  id: "guard/quarantine",
  severity: "error",
  title: "What the guard stops is kept apart from what passes.",
  why: "Whoever reads a mailbox's mail from a bucket reads all objects below its prefix, and below no prefix the whole bucket: it would act on stopped messages, and on each message before the guard has judged it.",
});
