import { defineRule } from "../rule.ts";
import { outcomesOfKind } from "./outcomes.ts";

export const expectInvalid = defineRule({
  id: "expect/invalid",
  severity: "error",
  title: "An expectation says where a message comes from, and what is expected of it.",
  why: "One that cannot be tried says nothing of the tenant's mail.",
  check: (blueprint, _, published) =>
    outcomesOfKind("invalid", blueprint, published).map(({ index, outcome: { field, must, help } }) => ({
      path: ["expect", index, field],
      message: `must ${must}`,
      help,
    })),
});
