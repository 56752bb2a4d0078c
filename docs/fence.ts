/** A fenced block, whatever the text holds. */
export function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const bar = "`".repeat(longest + 1);
  return `${bar}${language}\n${text.replace(/\n?$/, "\n")}${bar}`;
}
