import { quoted } from "../text/listing.ts";
import { type RecordDescription, tagParts, tagWords } from "../text/tag-changes.ts";

/** How the record of a domain becomes another: where TLS reports go (RFC 8460 section 3). Undefined: there is none. */
export function describeTlsRpt(
  domain: string,
  before: string | undefined,
  after: string | undefined,
): RecordDescription {
  const parts = tagParts(before, after);
  const rua = parts.find(({ name }) => name === "rua")?.after ?? "";
  const words =
    after === undefined
      ? "are no longer asked for"
      : before === undefined
        ? `are asked for at ${quoted(rua)}`
        : undefined;
  return { words: `TLS reports of ${domain}${words === undefined ? `: ${tagWords(parts)}` : ` ${words}`}`, parts };
}
