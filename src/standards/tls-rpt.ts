/** The record of `_smtp._tls.DOMAIN` (RFC 8460 section 3). */
export function printTlsRpt(rua: readonly string[]): string {
  return `v=TLSRPTv1; rua=${rua.join(",")}`;
}
