import { defineRule } from "../rule.ts";

export const claimBucket = defineRule({
  id: "claim/bucket",
  severity: "error",
  title: "A bucket that stores mail belongs to one tenant.",
  why: "Its name is one in all of AWS, and its policy is written whole: two stacks would take it from each other.",
});
