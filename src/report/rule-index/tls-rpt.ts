import { type Rule, rule } from "./rule.ts";

/** TLS-RPT (RFC 8460). */
export const TLS_RPT_RULES = {
  "tls-rpt/not-receiving": rule(
    "warning",
    "Only a domain that receives asks for TLS reports.",
    "Nobody connects to a domain without mail exchangers: the declaration publishes nothing.",
  ),
} as const satisfies Record<string, Rule>;
