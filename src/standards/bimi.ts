/** The record of `SELECTOR._bimi.DOMAIN` (draft-brand-indicators-for-message-identification section 4). */
export function printBimi(logo: string, certificate: string | undefined): string {
  return certificate === undefined ? `v=BIMI1; l=${logo}` : `v=BIMI1; l=${logo}; a=${certificate}`;
}
