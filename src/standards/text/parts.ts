/** A part of what changes: a mechanism, a tag, a host. */
export interface Part {
  readonly action: "added" | "removed" | "changed" | "kept";
  /** `include:_spf.example.net`; `p`; `10 mx.example.com`. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A piece of a value: what it is called, and how it reads. */
export interface Piece {
  readonly name: string;
  readonly text: string;
}

/**
 * What of a list of pieces goes, comes, changes and stays, matched by name, each used once. In the order of the new list; what goes
 * is where it existed, before what comes in its place.
 */
export function partsOf(before: readonly Piece[], after: readonly Piece[]): Part[] {
  const left = new Map<string, number[]>();
  for (const [index, { name }] of before.entries()) left.set(name, [...(left.get(name) ?? []), index]);
  const matched = after.map(({ name }) => left.get(name)?.shift());
  const stays = new Set(matched.filter((index) => index !== undefined));
  const parts: Part[] = [];
  let next = 0;
  const goneWhile = (more: (index: number) => boolean) => {
    for (; next < before.length && more(next); next++) {
      const piece = before[next];
      if (piece !== undefined && !stays.has(next))
        parts.push({ action: "removed", name: piece.name, before: piece.text, after: null });
    }
  };
  for (const [position, { name, text }] of after.entries()) {
    const index = matched[position];
    const was = index === undefined ? undefined : before[index];
    if (index === undefined || was === undefined) {
      goneWhile((old) => !stays.has(old));
      parts.push({ action: "added", name, before: null, after: text });
    } else {
      goneWhile((old) => old < index);
      next = Math.max(next, index + 1);
      parts.push({ action: was.text === text ? "kept" : "changed", name, before: was.text, after: text });
    }
  }
  goneWhile(() => true);
  return parts;
}

/** Those parts that are not kept. */
export const moving = (parts: readonly Part[]): Part[] => parts.filter(({ action }) => action !== "kept");
