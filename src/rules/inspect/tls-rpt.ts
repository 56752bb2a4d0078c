import { lintTlsRpt } from "../../standards/tls-rpt/lint.ts";
import { parseTlsRpt } from "../../standards/tls-rpt/parse.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** The record of `_smtp._tls.DOMAIN`. */
export function inspectTlsRpt(text: string): Inspection {
  const parsed = parseTlsRpt(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("tls-rpt", parsed.faults) };
  const { rua, extensions } = parsed.record;
  return { record: { version: "TLSRPTv1", rua, extensions }, findings: ofFaults("tls-rpt", lintTlsRpt(parsed.record)) };
}
