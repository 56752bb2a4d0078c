import type { Fault as FaultOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type BimiFaultCode = "abnf" | "https";

export type Fault = FaultOf<BimiFaultCode>;
export type Parsed<T> = ParsedOf<T, BimiFaultCode>;
