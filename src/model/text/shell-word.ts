/** One word of a POSIX shell, whatever the text holds. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9._:/@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
