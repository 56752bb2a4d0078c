/** What work gives, or nothing where it fails: a cache that cannot be read or written counts as absent. */
export function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
