import { type Rule, rule } from "./rule.ts";

/** What is said of acknowledge/*.yaml. */
export const ACKNOWLEDGE_RULES = {
  "acknowledge/unknown-rule": rule(
    "error",
    "An acknowledgement names a rule that exists.",
    "A misspelled one would acknowledge nothing, and its author would not know.",
  ),
  "acknowledge/rule": rule(
    "error",
    "An acknowledgement names a rule that asks for one.",
    "What needs no acknowledgement is either fine or an error, and an entry changes neither.",
  ),
  "acknowledge/unknown-tenant": rule(
    "warning",
    "An acknowledgement names a tenant that exists.",
    "It would acknowledge nothing. Tenants that are gone are told of only where a name is so near that it may be meant.",
  ),
  "acknowledge/duplicate": rule(
    "warning",
    "A change is acknowledged once.",
    "Of two entries nobody knows whose reason counts.",
  ),
  "acknowledge/reason": rule(
    "warning",
    "An acknowledgement says why.",
    "The lines that preview proposes hold a TODO: whoever reads them a year later wants to know what was known.",
  ),
} as const satisfies Record<string, Rule>;
