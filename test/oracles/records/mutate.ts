import fc from "fast-check";

/** Text with a few small faults: a character gone, doubled, swapped, or another put in. */
export function mutated(valid: fc.Arbitrary<string>, alphabet: string): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(),
    how: fc.constantFrom("delete", "double", "insert", "replace", "swap"),
    character: fc.constantFrom(...alphabet),
  });
  return fc.tuple(valid, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([text, edits]) => {
    let out = text;
    for (const { at, how, character } of edits) {
      const index = out.length === 0 ? 0 : at % out.length;
      const [before, here, after] = [out.slice(0, index), out.charAt(index), out.slice(index + 1)];
      if (how === "delete") out = before + after;
      else if (how === "double") out = before + here + here + after;
      else if (how === "insert") out = before + character + here + after;
      else if (how === "replace") out = before + character + after;
      else out = before + after.charAt(0) + here + after.slice(1);
    }
    return out;
  });
}

/** The same records on every run. */
export function sampled(arbitrary: fc.Arbitrary<string>, count: number): string[] {
  return [...new Set(fc.sample(arbitrary, { numRuns: count, seed: 7208 }))];
}
