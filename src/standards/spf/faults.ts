import type { Fault as FaultOf, Lint as LintOf, Parsed as ParsedOf } from "../text/parsed.ts";

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

/** What readers take, and nobody should write. */
export type SpfLintCode =
  | "all-missing"
  | "all-neutral"
  | "all-not-last"
  | "all-pass"
  | "domain-spec"
  | "dup-term"
  | "glued-all"
  | "ip-hostbits"
  | "ip-private"
  | "lookup-limit"
  | "macro-p"
  | "modifier-position"
  | "modifier-unknown"
  | "mx-a-mech"
  | "ptr"
  | "redirect-with-all"
  | "size-450"
  | "size-512";

export type Fault = FaultOf<SpfFaultCode>;
export type Parsed<T> = ParsedOf<T, SpfFaultCode>;
export type Lint = LintOf<SpfLintCode>;
