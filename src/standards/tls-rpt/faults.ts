import type { Fault as FaultOf, Lint as LintOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type TlsRptFaultCode = "abnf" | "rua-scheme";

/** What readers take, and nobody should write. */
export type TlsRptLintCode = "ext" | "rua-count" | "rua-dup-tag";

export type Fault = FaultOf<TlsRptFaultCode>;
export type Parsed<T> = ParsedOf<T, TlsRptFaultCode>;
export type Lint = LintOf<TlsRptLintCode>;
