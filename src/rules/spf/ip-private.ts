import { defineRule } from "../rule.ts";
import { lintedMechanisms } from "./linted.ts";

export const spfIpPrivate = defineRule({
  id: "spf/ip-private",
  severity: "warning",
  mayFindErrors: true,
  title: "Networks are public, and no wider than /16 (IPv6: /32).",
  why: "A wide network lets strangers send as the domain (RFC 7208 section 11): /0 is everyone, and an error. Nobody sends mail on the Internet from a private or reserved address.",
  check: lintedMechanisms("ip-private"),
});
