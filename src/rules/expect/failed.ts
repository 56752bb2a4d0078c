import { defineRule } from "../rule.ts";
import { outcomesOfKind } from "./outcomes.ts";

export const expectFailed = defineRule({
  id: "expect/failed",
  severity: "error",
  title: "What the file expects of a message is what receivers decide.",
  why: "An expectation says what the tenant's mail rests on: a change that breaks it loses mail, or lets a stranger's through.",
  check: (blueprint, _, published) =>
    outcomesOfKind("failed", blueprint, published).map(({ index, outcome: { field, got, path } }) => {
      const { name, [field]: expected } = blueprint.expect[index] ?? {};
      return {
        path: ["expect", index, field],
        message: `must be ${field.toUpperCase()} ${expected}, got ${got}: ${path}`,
        help: `fix what "${name}" rests on, or change what is expected; postroad simulate shows every step`,
      };
    }),
});
