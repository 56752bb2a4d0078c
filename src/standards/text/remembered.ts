/** So many answers are kept, of texts of at most so many UTF-16 units: whoever writes many of them gains and costs nothing. */
const MOST = 4096;
const MOST_LENGTH = 512;

/** A function of a text that remembers what it said: fleets and receivers write the same few things over and over. Forgets all where they are many. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined || known.has(text)) return kept as T;
    const made = answer(text);
    if (known.size >= MOST) known.clear();
    if (text.length <= MOST_LENGTH) known.set(text, made);
    return made;
  };
}
