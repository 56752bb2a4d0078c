import type { Fault as FaultOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type StsFaultCode =
  | "line-ends"
  | "max-age-range"
  | "mode"
  | "mx-pattern"
  | "mx-required"
  | "once"
  | "policy-abnf"
  | "size"
  | "txt-abnf"
  | "version";

export type Fault = FaultOf<StsFaultCode>;
export type Parsed<T> = ParsedOf<T, StsFaultCode>;
