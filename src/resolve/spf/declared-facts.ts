import type { Blueprint, RecordType } from "../../model/blueprint.ts";
import type { Fact, Facts } from "../../model/facts.ts";
import { isSpf } from "../../standards/spf/parse.ts";
import { addTo } from "../group.ts";

const READ: ReadonlySet<RecordType> = new Set(["TXT", "MX", "CAA"]);

/**
 * What readers will find at the names that these tenants declare, by `TYPE name`: SPF records, those of MAIL FROM names and splits too, with
 * what else the name's TXT set holds, MX records, and the CAA records that authorities climb to. Of two tenants that declare a name, an error of theirs, the first holds.
 */
export function declaredFacts(blueprints: readonly Pick<Blueprint, "records">[]): Facts {
  const facts: Record<string, Fact> = {};
  for (const { records } of blueprints) {
    const sets = new Map<string, string[]>();
    for (const { type, name, value, priority } of records) {
      if (!READ.has(type) || typeof name !== "string" || typeof value !== "string") continue;
      addTo(sets, `${type} ${name}`, type === "MX" ? `${priority} ${value}` : value);
    }
    for (const [key, values] of sets)
      if (!Object.hasOwn(facts, key) && (!key.startsWith("TXT ") || values.some(isSpf)))
        facts[key] = { declared: true, values };
  }
  return facts;
}
