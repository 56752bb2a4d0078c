import type { Fault as FaultOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type MxFaultCode = "no-ip" | "null-sole" | "pref-range" | "syntax";

export type Fault = FaultOf<MxFaultCode>;
export type Parsed<T> = ParsedOf<T, MxFaultCode>;
