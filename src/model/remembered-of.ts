/**
 * A function of an object, and of what it is seen with (`void`: nothing), that remembers for each object what it gave last: several rules ask for the same. Where
 * it is seen with another one, it is worked out anew.
 */
export function rememberedOf<K extends object, W, R>(work: (of: K, seenWith: W) => R): (of: K, seenWith: W) => R {
  const known = new WeakMap<K, { readonly seenWith: W; readonly result: R }>();
  return (of, seenWith) => {
    const kept = known.get(of);
    if (kept !== undefined && kept.seenWith === seenWith) return kept.result;
    const result = work(of, seenWith);
    known.set(of, { seenWith, result });
    return result;
  };
}
