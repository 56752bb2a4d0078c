import { defineRule } from "../rule.ts";
import { factCheck } from "./facts.ts";

/** The contract: a host that no page gives has no entry, and whatever depends on it says so. */
export const lockMissing = defineRule({
  id: "lock/missing",
  severity: "warning",
  title: "What a judgement rests on is in records.lock.json.",
  why: "Checks ask no network: what is not locked is not known, and counts are lower bounds.",
  check: factCheck((fact) => fact === undefined, "must be in records.lock.json"),
});
