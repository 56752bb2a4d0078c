import { type ContentCache, cacheIn } from "../../src/cli/content-cache.ts";

/** A cache in a folder, and how often it knew what it was asked for. */
export function countedCache(folder: string): ContentCache & { known: number; written: number } {
  const cache = cacheIn(folder);
  const one = {
    ...{ known: 0, written: 0 },
    read: (key: string) => {
      const value = cache.read(key);
      if (value !== undefined) one.known++;
      return value;
    },
    write: (key: string, value: unknown) => {
      one.written++;
      cache.write(key, value);
    },
  };
  return one;
}
