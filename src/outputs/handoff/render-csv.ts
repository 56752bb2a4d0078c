import type { Text } from "../../model/blueprint.ts";
import { csvLine, inertCell, isFormula } from "../../model/text/csv.ts";
import type { ForeignZone } from "./records.ts";

const HEAD = ["domain", "type", "host", "name", "value", "ttl", "priority", "note"];

/**
 * The records of foreign zones as CSV (RFC 4180). A cell that a spreadsheet would compute starts with an apostrophe, and the note
 * says to leave that out: nothing else is changed, so that every other value can be copied as it stands.
 */
export function renderCsv(zones: readonly ForeignZone[]): string {
  const rows = zones.flatMap(({ records }) =>
    records.map(({ record: { domain, type, name, value, ttl, priority }, host, replaces }) => {
      const cells = [domain, type, host ?? "", known(name), known(value), String(ttl), priority?.toString() ?? ""];
      const notes = [
        ...pending("name", name),
        ...pending("value", value),
        ...(replaces === undefined ? [] : [`replace, do not add: replaces ${replaces}`]),
      ];
      if (cells.some(isFormula))
        notes.push("leave out the apostrophe at the start: it keeps spreadsheets from computing");
      return [...cells.map(inertCell), notes.join("; ")];
    }),
  );
  return [HEAD, ...rows].map(csvLine).join("");
}

const known = (text: Text): string => (typeof text === "string" ? text : "");

const pending = (field: string, text: Text): string[] =>
  typeof text === "string" ? [] : [`${field} after the apply: ${text.afterApply}`];
