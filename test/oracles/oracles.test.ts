import { describe, expect, test } from "vitest";
import type { Kind } from "../../src/rules/inspect/inspect.ts";
import { compare } from "./compare.ts";
import { COMPARED } from "./oracles.ts";
import { printedRecords } from "./printed-records.ts";
import { sampled } from "./records/mutate.ts";

for (const { missing } of COMPARED) if (missing !== undefined) console.warn(missing);

describe.each(COMPARED)("$kind: postroad and $oracle.name", ({ kind, oracle, missing, valid, broken, judged }) => {
  test.skipIf(missing !== undefined)("agree on thousands of records, or the disagreement is judged", async () => {
    const records = [...sampled(valid, 3000), ...sampled(broken, 6000)];
    const { accepted, refused, unjudged } = await compare(kind, records, oracle, judged);
    expect(unjudged.slice(0, 20)).toEqual([]);
    expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
  });

  test.skipIf(missing !== undefined)("accept every record that postroad prints", async () => {
    const records = PRINTED.get(kind) ?? [];
    // Keys are few; everything else is made up by the hundred.
    expect(records.length).toBeGreaterThan(kind === "dkim" ? 8 : 30);
    const verdicts = await oracle.accepts(records);
    expect(records.filter((_, index) => verdicts[index] !== true)).toEqual([]);
  });
});

const PRINTED: ReadonlyMap<Kind, readonly string[]> = printedRecords();
