import { defineRule } from "../rule.ts";

export const guardSize = defineRule({
  id: "guard/size",
  severity: "error",
  title: "What the guard must know fits its environment.",
  why: "Lambda takes at most 4,096 bytes of environment variables; the apply fails with more.",
});
