import type { SpfPath } from "../../standards/spf/evaluate/outcome.ts";
import type { Simulation } from "./simulation.ts";

/** `simulate --format json`: what is not there is null. */
export function renderSimulationJson({
  message,
  asked,
  signatures,
  decision: { spf, dmarc },
  authenticationResults,
  notes,
}: Simulation): string {
  const aligned = (domain: string) =>
    dmarc.identifiers.find((one) => one.of === "dkim" && one.domain === domain)?.aligns ?? null;
  const document = {
    version: 1,
    message,
    asked,
    spf: spf && {
      result: spf.result,
      mechanism: spf.mechanism,
      lookups: spf.lookups,
      voidLookups: spf.voidLookups,
      domain: spf.domain,
      explanation: spf.explanation,
      why: spf.why,
      unknown: spf.unknown,
      path: pathJson(spf.path),
    },
    dkim: {
      result: signatures.some(({ result }) => result === "pass") ? "pass" : (signatures[0]?.result ?? "none"),
      signatures: signatures.map(({ domain, selector, result, note }) => ({
        ...{ domain, selector, result, note },
        aligned: result === "pass" ? aligned(domain) : null,
      })),
    },
    dmarc: {
      result: dmarc.result,
      disposition: dmarc.disposition,
      alignment: dmarc.alignment,
      policy: dmarc.policy,
      organizationalDomain: dmarc.organizationalDomain,
      identifiers: dmarc.identifiers,
      why: dmarc.why,
      unknown: dmarc.unknown,
      path: dmarc.walk.steps,
    },
    authenticationResults,
    notes,
  };
  return `${JSON.stringify(document, (_, value: unknown) => (value === undefined ? null : value), 2)}\n`;
}

interface PathJson extends Omit<SpfPath, "terms"> {
  readonly terms: readonly object[];
}

const pathJson = ({ terms, ...path }: SpfPath): PathJson => ({
  ...path,
  terms: terms.map(({ below, ...term }) => ({ ...term, below: below === undefined ? null : pathJson(below) })),
});
