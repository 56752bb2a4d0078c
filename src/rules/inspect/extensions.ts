import type { RuleId } from "../../model/rule-index.ts";
import type { Extension } from "../../standards/text/field-list.ts";
import type { Range } from "../../standards/text/parsed.ts";
import type { RecordFinding } from "./inspector.ts";

/** One finding for each extension: legal, without effect, and perhaps a misspelled key. */
export function extensionFindings(
  rule: RuleId,
  extensions: readonly Extension[],
  places: readonly Range[],
): RecordFinding[] {
  return places.map((range, index) => ({
    rule,
    range,
    message: `must be a key that the standard knows to have an effect, got ${extensions[index]?.name}`,
    help: "remove it, unless you know who reads it",
  }));
}
