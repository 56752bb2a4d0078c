/** A semicolon would end the tag, a comma the address. */
const inTag = (url: string): string => url.replaceAll(";", "%3B").replaceAll(",", "%2C");

/** The record of `SELECTOR._bimi.DOMAIN` (draft-brand-indicators-for-message-identification section 4). */
export function printBimi(logo: string, certificate: string | undefined): string {
  const tags = ["v=BIMI1", `l=${inTag(logo)}`];
  if (certificate !== undefined) tags.push(`a=${inTag(certificate)}`);
  return tags.join("; ");
}
