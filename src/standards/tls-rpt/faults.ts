import type { Fault as FaultOf, Parsed as ParsedOf } from "../text/parsed.ts";

/** What keeps readers from a text of this standard, in the parser's own words. */
export type TlsRptFaultCode = "abnf" | "rua-scheme";

export type Fault = FaultOf<TlsRptFaultCode>;
export type Parsed<T> = ParsedOf<T, TlsRptFaultCode>;
