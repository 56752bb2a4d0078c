import type { Plain } from "../model/change.ts";
import { AFTER_APPLY, isAfterApply, SENSITIVE } from "../model/planned-value.ts";
import type { ViewText } from "../model/record-view.ts";
import { type OctetEscape, parseTxt } from "../standards/txt/parse.ts";

/** A text of a planned resource, or what stands for it. */
export function plannedText(value: Plain | undefined): ViewText {
  if (value === SENSITIVE) return { afterApply: "sensitive" };
  if (typeof value === "string") return value;
  return isAfterApply(value) ? { afterApply: value.afterApply } : AFTER_APPLY;
}

/** The name of a planned record, in lower case without its final dot. */
export function plannedName(name: Plain | undefined): ViewText {
  const known = plannedText(name);
  return typeof known === "string" ? known.toLowerCase().replace(/\.$/, "") : known;
}

/** A zone in one line (`zoneText`). */
export const plannedZone = (provider: string, id: Plain | undefined): string =>
  `${provider} ${typeof id === "string" ? id : "unknown"}`;

/** The one string that the character-strings of a TXT are; what is not such a list stays as it is. */
export function joinedTxt(quoted: string, octets: Exclude<OctetEscape, "none">): string | undefined {
  const read = parseTxt(quoted, octets);
  return read.ok ? read.text : undefined;
}
