import { defineRule } from "../rule.ts";

export const mtaStsHost = defineRule({
  id: "mta-sts/host",
  severity: "error",
  title: "The policy's host fits the domain's zone.",
  why: "A Worker's custom domain needs a Cloudflare zone and account, and the shared host must be declared in platform.yaml, be deployed, and have room: a name that fits a certificate, and a policy that fits an entry.",
});
