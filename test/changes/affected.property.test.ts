import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, isMap, isScalar, type Pair, parseDocument, type Scalar, visit } from "yaml";
import { compareSides } from "../../src/changes/sides/sides.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { synthesize } from "../../stacks/app.ts";
import { COMPARISON_WORLD, commit } from "../support/repository.ts";
import { EXAMPLES, emptyFolder, TODAY, TOOLKIT } from "../support/root.ts";

const RUNS = Number(process.env["POSTROAD_AFFECTED_RUNS"] ?? 8);

/** The files that a person may change. */
const FILES = [
  ...readdirSync(join(EXAMPLES, "tenants")).map((name) => `tenants/${name}`),
  ...["google-workspace", "microsoft-365", "secutix", "ibm-event-notifications"].map((name) => `catalog/${name}.yaml`),
  // Twice as likely: they touch many.
  ...["platform.yaml", "platform.yaml", "records.lock.json", "records.lock.json"],
];

/** Words that mean something else when they change, and are still words. */
const OTHER: Readonly<Record<string, string>> = {
  enforce: "testing",
  testing: "enforce",
  required: "preferred",
  preferred: "required",
  reject: "quarantine",
  quarantine: "reject",
  fail: "softfail",
  softfail: "fail",
  active: "paused",
  paused: "active",
  strict: "relaxed",
  relaxed: "strict",
  "eu-west-1": "eu-west-3",
};

interface Edit {
  readonly file: string;
  readonly at: number;
  /** A word or number that has another, any scalar, or a field that goes. */
  readonly how: "another" | "any" | "remove";
}

const EDIT: fc.Arbitrary<Edit> = fc.record({
  file: fc.constantFrom(...FILES),
  at: fc.nat(10_000),
  how: fc.constantFrom("another", "another", "another", "any", "remove"),
});

/** Changes a scalar of a document to one of its kind, or removes a field. */
function edited(text: string, { at, how }: Edit): string {
  const document: Document = parseDocument(text);
  const scalars: Scalar[] = [];
  const fields: (() => void)[] = [];
  visit(document, {
    Pair: (_, pair: Pair, path) => {
      if (isScalar(pair.value)) scalars.push(pair.value);
      const map = path.at(-1);
      if (isMap(map)) fields.push(() => map.delete(pair.key));
    },
    Scalar: (key, node) => {
      if (key !== "key") scalars.push(node);
    },
  });
  if (how === "remove") fields[at % fields.length]?.();
  else {
    const fitting = how === "any" ? scalars : scalars.filter(({ value }) => another(value) !== `x${value}`);
    const scalar = fitting[at % fitting.length];
    if (scalar !== undefined) scalar.value = another(scalar.value);
  }
  return document.toString();
}

function another(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  const text = String(value);
  if (OTHER[text] !== undefined) return OTHER[text];
  if (/^[0-9]+[smhdw]$/.test(text)) return "2d";
  if (/^[0-9]+(\.[0-9]+){3}$/.test(text)) return "192.0.2.77";
  return `x${text}`;
}

function apply(root: string, edits: readonly Edit[]): void {
  for (const edit of edits) {
    const path = join(root, edit.file);
    writeFileSync(path, edited(readFileSync(path, "utf8"), edit));
  }
}

/** What every stack's file says when all of them are written, without cdktf's notes. */
function written(root: string): ReadonlyMap<string, unknown> {
  const out = join(root, "cdktf.out");
  const ids = synthesize({ fleet: loadFleet({ root, toolkit: TOOLKIT }, TODAY), root, out });
  const read = (id: string) => JSON.parse(readFileSync(join(out, "stacks", id, "cdk.tf.json"), "utf8"));
  return new Map(ids.map((id) => [id, withoutNotes(read(id))]));
}

const withoutNotes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, item) => (key === "//" ? undefined : item)));

function root(): string {
  const folder = emptyFolder();
  cpSync(EXAMPLES, folder, { recursive: true });
  cpSync(join(TOOLKIT, "catalog"), join(folder, "catalog"), { recursive: true });
  return folder;
}

test("the affected stacks are those whose files differ when everything is synthesized on both sides", async () => {
  let affected = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(EDIT, { maxLength: 2 }),
      fc.array(EDIT, { minLength: 1, maxLength: 4 }),
      async (base, now) => {
        const before = root();
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
