/** A field of a master file's line: a bare word or a quoted string, escapes as they are written. */
export interface Field {
  readonly raw: string;
  readonly quoted: boolean;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** One entry: what comes before a line's end that no parenthesis holds open. */
export interface Entry {
  readonly fields: readonly Field[];
  /** Whether it starts with a blank, so that it has the name of the entry before. */
  readonly continues: boolean;
  readonly line: number;
}

export interface LexFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

/** What ends a word. Other spaces of Unicode are not separators in DNS: they are part of the word, and what reads it refuses it. */
const WORD_END = /[ \t\r\n;()"]/;

/** Splits a master file into entries (RFC 1035 section 5.1): comments are gone, parentheses join lines. Stops at the first fault. */
export function entriesOf(text: string): { readonly entries: readonly Entry[]; readonly fault?: LexFault } {
  const entries: Entry[] = [];
  let fields: Field[] = [];
  let continues = false;
  let entryLine = 1;
  let depth = 0;
  let opened = { line: 1, column: 1 };
  let line = 1;
  let lineStart = 0;
  let at = 0;
  let fresh = true;
  const column = () => at - lineStart + 1;
  const flush = () => {
    if (fields.length > 0) entries.push({ fields, continues, line: entryLine });
    fields = [];
    fresh = true;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (fresh && depth === 0) {
      continues = character === " " || character === "\t";
      entryLine = line;
      fresh = false;
    }
    if (character === "\n") {
      if (depth === 0) flush();
      at++;
      line++;
      lineStart = at;
    } else if (character === " " || character === "\t" || character === "\r") at++;
    else if (character === ";") {
      const end = text.indexOf("\n", at);
      at = end === -1 ? text.length : end;
    } else if (character === "(") {
      if (depth === 0) opened = { line, column: column() };
      depth++;
      at++;
    } else if (character === ")") {
      if (depth === 0)
        return {
          entries,
          fault: { line, column: column(), message: "must have a ( before this ), got none", help: "remove it" },
        };
      depth--;
      at++;
    } else if (character === '"') {
      const start = { line, column: column() };
      let end = at + 1;
      while (end < text.length && text.charAt(end) !== '"' && text.charAt(end) !== "\n")
        end += text.charAt(end) === "\\" ? 2 : 1;
      if (text.charAt(end) !== '"')
        return {
          entries,
          fault: {
            ...start,
            message: "must have a closing quote on its line, got none",
            help: 'end the string with "',
          },
        };
      fields.push({ raw: text.slice(at + 1, end), quoted: true, ...start, endColumn: start.column + end + 1 - at });
      at = end + 1;
    } else {
      const start = { line, column: column() };
      let end = at;
      while (end < text.length && !WORD_END.test(text.charAt(end))) end += text.charAt(end) === "\\" ? 2 : 1;
      end = Math.min(end, text.length);
      fields.push({ raw: text.slice(at, end), quoted: false, ...start, endColumn: start.column + end - at });
      at = end;
    }
  }
  if (depth > 0)
    return { entries, fault: { ...opened, message: "must have a ) for this (, got none", help: "close it" } };
  flush();
  return { entries };
}
