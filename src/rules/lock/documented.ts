import { defineRule } from "../rule.ts";
import { factCheck } from "./facts.ts";

export const lockDocumented = defineRule({
  id: "lock/documented",
  severity: "info",
  title: "Locked facts are a resolver's answers.",
  why: "A vendor's page may lag behind what its servers answer.",
  check: factCheck(
    (fact) => fact !== undefined && "documented" in fact,
    "must be a resolver's answer, got what the vendor's page says",
  ),
});
