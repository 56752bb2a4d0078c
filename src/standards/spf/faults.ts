import type { Fault as FaultOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type SpfFaultCode =
  | "ascii"
  | "domain-spec"
  | "exp-once"
  | "glued-all"
  | "ip4"
  | "ip6"
  | "macro-ip"
  | "macro-syntax"
  | "redirect-once"
  | "syntax"
  | "version-exact";

export type Fault = FaultOf<SpfFaultCode>;
export type Parsed<T> = ParsedOf<T, SpfFaultCode>;
