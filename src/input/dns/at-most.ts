/** Runs tasks so that at most `limit` are under way; the others wait in the order in which they came. */
export function atMost(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // Whoever waited takes this place.
      if (next === undefined) running--;
      else next();
    }
  };
}
