const WINDOW = 64;

/** Maps items in order. `ahead` is called for each before its turn, a window of them at a time, so that others can begin with what is not at hand yet. */
export function mapAhead<T, R>(
  items: readonly T[],
  ahead: (next: readonly T[]) => void,
  use: (item: T, index: number) => R,
): R[] {
  ahead(items.slice(0, 2 * WINDOW));
  return items.map((item, index) => {
    if (index > 0 && index % WINDOW === 0) ahead(items.slice(index + WINDOW, index + 2 * WINDOW));
    return use(item, index);
  });
}
