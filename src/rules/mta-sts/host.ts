import { defineRule } from "../rule.ts";

export const mtaStsHost = defineRule({
  id: "mta-sts/host",
  severity: "error",
  title: "The policy's host fits the domain's zone.",
  why: "A Worker's custom domain needs a Cloudflare zone and account.",
});
