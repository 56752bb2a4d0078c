/** `1 stack`, `2 stacks`; `1 entry`, `2 entries` with a plural of its own. */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
