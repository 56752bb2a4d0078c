import type { Plain } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import type { RecordView } from "../../model/record-view.ts";
import { dataOf } from "../../standards/records/data.ts";
import { chunkTxt, escapeCharacterString } from "../../standards/txt/parse.ts";
import { joinedTxt, plannedName, plannedText, plannedZone } from "../planned-text.ts";
import type { RecordFormat } from "../record-format.ts";
import { isAbsent, numberIn } from "../state-values.ts";

/**
 * A set for each name and type. The provider adds the outer quotes of TXT itself, so that `""` inside ends one character-string and
 * starts the next (terraform-provider-aws #14941). What is not printable ASCII is octal (Route 53 developer guide, "TXT record type").
 */
export const route53Records = {
  type: "aws_route53_record",
  holds: "set",
  valueOf({ type, value, priority }) {
    if (typeof value !== "string") return value;
    if (type === "TXT")
      return chunkTxt(value)
        .map((chunk) => escapeCharacterString(chunk, "octal"))
        .join('""');
    return type === "MX" ? `${priority} ${value}` : value;
  },
  read(set) {
    const { records, alias, type, zone_id: zone, name, ttl } = set;
    if (typeof type !== "string" || !isAbsent(alias) || hasRoutingPolicy(set)) return undefined;
    const base = {
      name: plannedName(name),
      type,
      ttl: numberIn(ttl) ?? 0,
      zone: plannedZone("route53", zone),
      domain: null,
    };
    const values = Array.isArray(records) ? (records as readonly Plain[]) : isAbsent(records) ? [] : [records];
    return values.map((value): RecordView => {
      const known = plannedText(value);
      if (typeof known !== "string") return { value: known, priority: null, ...base };
      if (type === "TXT") return { value: joinedTxt(`"${known}"`, "octal") ?? known, priority: null, ...base };
      return { ...base, ...dataOf(type, known) };
    });
  },
  /** Developer guide, "Choosing a routing policy". */
  withheld: ({ alias }) =>
    isAbsent(alias)
      ? "its set is one of several, and Route 53 picks whose values are answered"
      : "its set becomes an alias, and answers with what another name has",
} as const satisfies RecordFormat;

/**
 * Whether a set is one of several of its name and type, of which Route 53 picks. The provider writes `set_identifier: ""` and empty lists
 * into the state of every other.
 */
function hasRoutingPolicy(set: Attributes): boolean {
  return Object.entries(set).some(
    ([name, value]) =>
      (name === "set_identifier" || name.endsWith("_routing_policy")) && !isAbsent(value) && value !== false,
  );
}
