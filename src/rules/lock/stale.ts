import { DAY } from "../../standards/text/duration.ts";
import { defineRule } from "../rule.ts";
import { factCheck } from "./facts.ts";

const MAX_AGE_DAYS = 30;

export const lockStale = defineRule({
  id: "lock/stale",
  severity: "warning",
  title: "Locked facts are at most 30 days old.",
  why: "Vendors change their records without notice.",
  check: factCheck(
    (fact, today) =>
      fact !== undefined && "fetched" in fact && Date.parse(today) - Date.parse(fact.fetched) > MAX_AGE_DAYS * DAY,
    `must have been asked for in the last ${MAX_AGE_DAYS} days`,
  ),
});
