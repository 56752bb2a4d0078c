import { lintBimi } from "../../standards/bimi/lint.ts";
import { parseBimi } from "../../standards/bimi/parse.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** The record of `SELECTOR._bimi.DOMAIN`. */
export function inspectBimi(text: string): Inspection {
  const parsed = parseBimi(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("bimi", parsed.faults) };
  const { logo, certificate, avatarPreference, localPartSelectors } = parsed.record;
  return {
    record: {
      version: "BIMI1",
      logo: logo ?? null,
      certificate: certificate ?? null,
      declines: logo === undefined && certificate === undefined,
      avatarPreference: avatarPreference ?? "brand",
      localPartSelectors: localPartSelectors ?? [],
    },
    findings: ofFaults("bimi", lintBimi(parsed.record)),
  };
}
