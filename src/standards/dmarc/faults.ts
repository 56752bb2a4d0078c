import type { Fault as FaultOf, Parsed as ParsedOf } from "../text/parsed.ts";

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

export type Fault = FaultOf<DmarcFaultCode>;
export type Parsed<T> = ParsedOf<T, DmarcFaultCode>;
