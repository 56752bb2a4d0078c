import type { Fault as FaultOf, Lint as LintOf, Parsed as ParsedOf } from "../text/parsed.ts";

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

/** What readers take, and nobody should write. */
export type StsLintCode = "ext" | "line-ends" | "max-age-high-testing" | "max-age-low";

export type Fault = FaultOf<StsFaultCode>;
export type Parsed<T> = ParsedOf<T, StsFaultCode>;
export type Lint = LintOf<StsLintCode>;
