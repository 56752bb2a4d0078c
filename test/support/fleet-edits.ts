import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Document, isMap, isScalar, type Pair, parseDocument, type Scalar, visit } from "yaml";
import { EXAMPLES, emptyFolder, TOOLKIT } from "./root.ts";

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

/** A change that a person may make to one file of a fleet. */
export interface Edit {
  readonly file: string;
  readonly at: number;
  /** A word or number that has another, any scalar, or a field that goes. */
  readonly how: "another" | "any" | "remove";
}

/** Any change of any file. */
export const EDIT: fc.Arbitrary<Edit> = fc.record({
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

/** Makes these changes, one after the other. */
export function apply(root: string, edits: readonly Edit[]): void {
  for (const edit of edits) {
    const path = join(root, edit.file);
    writeFileSync(path, edited(readFileSync(path, "utf8"), edit));
  }
}

/** The examples, with the toolkit's catalogue as their own: gone after the test. */
export function examplesWithCatalogue(): string {
  const folder = emptyFolder();
  cpSync(EXAMPLES, folder, { recursive: true });
  cpSync(join(TOOLKIT, "catalog"), join(folder, "catalog"), { recursive: true });
  return folder;
}
