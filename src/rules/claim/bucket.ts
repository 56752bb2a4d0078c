import { defineRule } from "../rule.ts";

export const claimBucket = defineRule({
  id: "claim/bucket",
  severity: "error",
  title: "A bucket that stores mail belongs to one tenant.",
  why: "Its name is unique in all of AWS, and its policy is written as a whole: two stacks would take it from each other.",
});
