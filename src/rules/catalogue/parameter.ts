import { defineRule } from "../rule.ts";

export const catalogueParameter = defineRule({
  id: "catalogue/parameter",
  severity: "error",
  title: "A service's parameters are given as its entry asks.",
  why: "They become parts of records.",
});
