import { type StackStore, stackStoreIn } from "../../src/cli/stack-store.ts";

/** A store, and what was asked of it since. */
export function countedStore(folder: string) {
  const store = stackStoreIn(folder);
  const counts = { opened: 0, read: 0, added: 0 };
  const counting: StackStore = {
    isEmpty: store.isEmpty,
    open: () => {
      const run = store.open();
      counts.opened++;
      return {
        end: run.end,
        has: run.has,
        read: (key) => {
          const kept = run.read(key);
          if (kept !== undefined) counts.read++;
          return kept;
        },
        add: (key, kept) => {
          counts.added++;
          run.add(key, kept);
        },
      };
    },
  };
  const since = () => {
    const { opened, read, added } = counts;
    Object.assign(counts, { opened: 0, read: 0, added: 0 });
    return { opened, read, added };
  };
  return { counting, since };
}
