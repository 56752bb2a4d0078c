/** BIMI records as text (draft-brand-indicators-for-message-identification section 4). */
import type { BimiRecord } from "./parse.ts";

/** The record; `;` and `,` in an address are encoded. */
export function printBimi({ logo, certificate, avatarPreference, localPartSelectors }: BimiRecord): string {
  const tags = ["v=BIMI1", `l=${inTag(logo ?? "")}`];
  if (certificate !== undefined || logo === undefined) tags.push(`a=${inTag(certificate ?? "")}`);
  if (avatarPreference !== undefined) tags.push(`avp=${avatarPreference}`);
  if (localPartSelectors !== undefined) tags.push(`lps=${localPartSelectors.join(",")}`);
  return tags.join("; ");
}

/** A semicolon would end the tag, a comma the address. */
const inTag = (url: string): string => url.replaceAll(";", "%3B").replaceAll(",", "%2C");
