import type { Fault as FaultOf, Lint as LintOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type DkimFaultCode =
  | "ed25519-len"
  | "h"
  | "k"
  | "p-required"
  | "private-key"
  | "rsa-1024"
  | "rsa-exponent"
  | "rsa-format"
  | "rsa-large"
  | "rsa-min"
  | "s"
  | "tag-list"
  | "v";

/** What readers take, and nobody should write. */
export type DkimLintCode =
  | "ed25519-len"
  | "g"
  | "h"
  | "p-empty"
  | "private-key"
  | "rsa-1024"
  | "rsa-exponent"
  | "rsa-format"
  | "rsa-large"
  | "rsa-min"
  | "s"
  | "t-s"
  | "t-y";

export type Fault = FaultOf<DkimFaultCode>;
export type Parsed<T> = ParsedOf<T, DkimFaultCode>;
export type Lint = LintOf<DkimLintCode>;
