/** TLS-RPT records as text (RFC 8460 section 3). */
import { printFields } from "../text/field-list.ts";
import { type TlsRptRecord, VERSION } from "./parse.ts";

/** The record, with all addresses in one `rua`. */
export function printTlsRpt({ rua, extensions }: TlsRptRecord): string {
  return printFields(VERSION, [{ name: "rua", value: rua.join(",") }, ...extensions]);
}
