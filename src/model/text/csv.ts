/** One line of CSV (RFC 4180), cells as they are. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quote).join(",")}\r\n`;

/** Whether a spreadsheet would compute a cell. A sign alone computes nothing: `@` is how most panels write the domain itself. */
export const isFormula = (text: string): boolean =>
  text.length > 1 && /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/.test(text);

/** A cell that no spreadsheet computes: one that it would starts with an apostrophe. */
export const inertCell = (text: string): string => (isFormula(text) ? `'${text}` : text);

const quote = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
