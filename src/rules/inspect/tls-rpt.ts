import { type PlacedTlsRptRecord, parseTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { extensionFindings } from "./extensions.ts";
import type { Inspection, RecordFinding } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** The record of `_smtp._tls.DOMAIN`. */
export function inspectTlsRpt(text: string): Inspection {
  const parsed = parseTlsRpt(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("tls-rpt", parsed.faults) };
  const { rua, extensions, places } = parsed.record;
  return {
    record: { version: "TLSRPTv1", rua, extensions },
    findings: [...ruaFindings(parsed.record), ...extensionFindings("tls-rpt/ext", extensions, places.extensions)],
  };
}

/** Several `rua` say by themselves that there are several addresses. */
function ruaFindings({ rua, places }: PlacedTlsRptRecord): RecordFinding[] {
  const [, second] = places.ruaFields;
  if (second !== undefined) {
    const help = `rua=${rua.join(",")}`;
    return [{ rule: "tls-rpt/rua-dup-tag", range: second, message: "must have one rua, got it again", help }];
  }
  const [, another] = places.rua;
  if (another === undefined) return [];
  const message = `rua must hold one address, got ${rua.length}: a sender may use only one of them`;
  return [{ rule: "tls-rpt/rua-count", range: another, message, help: `rua=${rua[0]}` }];
}
