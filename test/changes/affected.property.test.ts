import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareSides } from "../../src/changes/sides/sides.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { synthesize } from "../../stacks/app.ts";
import { apply, EDIT, examplesWithCatalogue } from "../support/fleet-edits.ts";
import { COMPARISON_WORLD, commit } from "../support/repository.ts";
import { TODAY, TOOLKIT } from "../support/root.ts";

const RUNS = Number(process.env["POSTROAD_AFFECTED_RUNS"] ?? 8);

/** What every stack's file says when all of them are written, without cdktf's notes. */
function written(root: string): ReadonlyMap<string, unknown> {
  const out = join(root, "cdktf.out");
  const ids = synthesize({ fleet: loadFleet({ root, toolkit: TOOLKIT }, TODAY), root, out });
  const read = (id: string) => JSON.parse(readFileSync(join(out, "stacks", id, "cdk.tf.json"), "utf8"));
  return new Map(ids.map((id) => [id, withoutNotes(read(id))]));
}

const withoutNotes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, item) => (key === "//" ? undefined : item)));

test("the affected stacks are those whose files differ when everything is synthesized on both sides", async () => {
  let affected = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(EDIT, { maxLength: 2 }),
      fc.array(EDIT, { minLength: 1, maxLength: 4 }),
      async (base, now) => {
        const before = examplesWithCatalogue();
        apply(before, base);
        const isClean = loadFleet({ root: before, toolkit: TOOLKIT }, TODAY).diagnostics.every(
          ({ severity }) => severity !== "error",
        );
        fc.pre(isClean);
        commit(before);
        const after = before;
        const was = written(before);
        apply(after, now);
        const comparison = await compareSides({ root: after, toolkit: TOOLKIT }, "HEAD", COMPARISON_WORLD);
        const is = written(after);
        const known = (id: string) => !comparison.failed.has(id) && (id !== "platform" || is.has(id) || isReadable());
        const isReadable = () => comparison.fleet.tenants.size === comparison.fleet.tenantFiles.length;
        const ids = [...new Set([...was.keys(), ...is.keys()])].filter(known).sort();
        const differs = (id: string) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id));
        expect(comparison.affected.map(({ id }) => id)).toEqual(ids.filter(differs));
        expect(comparison.unchanged).toEqual(ids.filter((id) => !differs(id)));
        if (comparison.affected.length > 0) affected++;
      },
    ),
    { numRuns: RUNS },
  );
  // Nearly half of the runs change something: with many, it would show nothing if none did.
  if (RUNS >= 25) expect(affected).toBeGreaterThan(0);
  if (process.env["POSTROAD_AFFECTED_RUNS"] !== undefined) console.log(`${affected} of ${RUNS} runs change something`);
}, 3_600_000);
