import type { Fault as FaultOf, Lint as LintOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type DmarcFaultCode =
  | "adkim"
  | "aspf"
  | "dup-tag"
  | "fo"
  | "np"
  | "p-value"
  | "psd"
  | "rua-uri"
  | "sp"
  | "syntax"
  | "t"
  | "v-first";

/** What readers take, and nobody should write. */
export type DmarcLintCode =
  | "np-missing"
  | "np-weaker"
  | "p-missing"
  | "p-none"
  | "p-second"
  | "pct-not-100"
  | "psd"
  | "removed-tag"
  | "rua-count"
  | "rua-dup"
  | "rua-missing"
  | "rua-size"
  | "rua-uri"
  | "ruf"
  | "size"
  | "sp-weaker"
  | "t-with-none"
  | "t-y"
  | "unknown-tag";

export type Fault = FaultOf<DmarcFaultCode>;
export type Parsed<T> = ParsedOf<T, DmarcFaultCode>;
export interface Lint extends LintOf<DmarcLintCode> {
  readonly severity?: "warning" | undefined;
}
