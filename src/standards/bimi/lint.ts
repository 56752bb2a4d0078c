import type { DmarcStage } from "../dmarc/print.ts";
import type { Lint } from "./faults.ts";
import type { BimiRecord, PlacedBimiRecord } from "./parse.ts";

/** What mailboxes take in the record of `SELECTOR._bimi.DOMAIN`, and only some of them show. */
export function lintBimi(record: PlacedBimiRecord): readonly Lint[] {
  const message = withoutCertificate(record);
  if (message === undefined || record.places.logo === undefined) return [];
  return [{ code: "certificate", range: record.places.logo, message, help: "a=https://example.com/logo.pem" }];
}

/**
 * What a logo without a certificate is worth. Gmail asks for a VMC or a CMC (https://support.google.com/a/answer/10911320), Apple Mail for
 * an evidence document that the mail provider has verified (https://developer.apple.com/support/bimi/).
 */
export function withoutCertificate({ logo, certificate }: BimiRecord): string | undefined {
  return logo === undefined || certificate !== undefined
    ? undefined
    : "must have a mark certificate (VMC or CMC) beside the logo, got none: Gmail and Apple Mail show no logo without one";
}

/** Whether mailboxes show logos at this stage: none does while DMARC is tried or refuses nothing (section 7). */
export const showsLogos = (stage: DmarcStage | undefined): boolean =>
  stage === "quarantine" || stage === "reject-test" || stage === "reject";
