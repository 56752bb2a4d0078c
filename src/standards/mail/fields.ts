/** The header fields of a message (RFC 5322 section 2.2). A message is a stranger's: whatever it is, nothing throws. */

export interface Field {
  /** Lower-case. */
  readonly name: string;
  /** What follows the colon, unfolded and trimmed. */
  readonly value: string;
}

/** More than any message has; what follows is left out. */
const MAX_FIELDS = 2000;

/** The fields of a message's header, the topmost first. What is no field is passed over, as the separator line of a mailbox file is. */
export function headerFields(message: string): readonly Field[] {
  const end = /\r?\n\r?\n/.exec(message)?.index ?? message.length;
  const unfolded = message.slice(0, end).replace(/\r?\n(?=[ \t])/g, "");
  return unfolded.split(/\r?\n/, MAX_FIELDS).flatMap((line) => {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    if (!/^[\x21-\x39\x3b-\x7e]+$/.test(name)) return [];
    return [{ name, value: line.slice(colon + 1).trim() }];
  });
}

/** The values of the fields with a name, the topmost first. */
export const valuesOf = (fields: readonly Field[], name: string): readonly string[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value);
