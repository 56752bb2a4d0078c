import { lintStsRecord } from "../../standards/mta-sts/lint.ts";
import { parseStsRecord } from "../../standards/mta-sts/record.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** The record of `_mta-sts.DOMAIN`. */
export function inspectStsRecord(text: string): Inspection {
  const parsed = parseStsRecord(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("mta-sts", parsed.faults) };
  const { id, extensions } = parsed.record;
  return {
    record: { version: "STSv1", id, extensions },
    findings: ofFaults("mta-sts", lintStsRecord(parsed.record)),
  };
}
