import type { Fault as FaultOf, Lint as LintOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type BimiFaultCode = "abnf" | "https";

/** What readers take, and nobody should write. */
export type BimiLintCode = "certificate";

export type Fault = FaultOf<BimiFaultCode>;
export type Parsed<T> = ParsedOf<T, BimiFaultCode>;
export type Lint = LintOf<BimiLintCode>;
