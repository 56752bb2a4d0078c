import { parseReportUri } from "../standards/names/mail-address.ts";

/** Report addresses in canonical form, each once. */
export function reportUris(texts: readonly string[] | undefined): string[] {
  return [...new Set((texts ?? []).map((text) => parseReportUri(text)?.uri ?? text))];
}
