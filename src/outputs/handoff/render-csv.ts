import type { Text } from "../../model/blueprint.ts";
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
      return [...cells.map((text) => (isFormula(text) ? `'${text}` : text)), notes.join("; ")];
    }),
  );
  return [HEAD, ...rows].map((row) => `${row.map(quote).join(",")}\r\n`).join("");
}

const known = (text: Text): string => (typeof text === "string" ? text : "");

const pending = (field: string, text: Text): string[] =>
  typeof text === "string" ? [] : [`${field} after the apply: ${text.afterApply}`];

/** A sign alone computes nothing: `@` is how most panels write the domain itself. */
const isFormula = (text: string): boolean =>
  text.length > 1 && /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/.test(text);

const quote = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
