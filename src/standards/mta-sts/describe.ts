import { type RecordDescription, tagParts } from "../text/tag-changes.ts";

/** How the record that announces a domain's policy becomes another (RFC 8461 section 3.1). Undefined: there is none. */
export function describeStsRecord(
  domain: string,
  before: string | undefined,
  after: string | undefined,
): RecordDescription {
  const words =
    after === undefined
      ? "is no longer announced"
      : before === undefined
        ? "is announced"
        : "has another id: senders fetch the policy again";
  return { words: `MTA-STS of ${domain} ${words}`, parts: tagParts(before, after) };
}
