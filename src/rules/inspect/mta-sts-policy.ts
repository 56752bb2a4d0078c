import { lintPolicy } from "../../standards/mta-sts/lint.ts";
import { parsePolicy } from "../../standards/mta-sts/policy.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** The policy file, with its final newline. */
export function inspectStsPolicy(text: string): Inspection {
  const parsed = parsePolicy(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("mta-sts", parsed.faults) };
  const { mode, mx, maxAge, extensions } = parsed.record;
  return {
    record: { version: "STSv1", mode, mx, maxAge, extensions },
    findings: ofFaults("mta-sts", lintPolicy(parsed.record)),
  };
}
