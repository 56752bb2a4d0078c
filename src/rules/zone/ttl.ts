import { defineRule } from "../rule.ts";

export const zoneTtl = defineRule({
  id: "zone/ttl",
  severity: "error",
  title: "A TTL is between 1m and 1d.",
  why: "Below, resolvers and providers refuse it; above, a mistake lasts too long.",
});
