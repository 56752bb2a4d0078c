import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { IS_FORK } from "../support/fork.ts";
import { EXAMPLES, TOOLKIT } from "../support/root.ts";

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

const schema = JSON.parse(readFileSync(join(TOOLKIT, "schemas/tenant.schema.json"), "utf8")) as Schema;

/** Names of accounts: the repository's own platform.yaml has none. */
const NEEDS_AN_ACCOUNT = /(^|\.)account$/;

/** What it names must be in records.lock.json, and an example's names are in nobody's DNS. */
const NEEDS_A_FACT = /\.(spf\.flatten|mtaSts\.(cname|policyCname))$/;

/** Only platform.yaml says whether there are such distributions, and the examples' needs none. */
const NEEDS_A_SHARED_HOST = /\.mtaSts\.distribution$/;

/** A sender's records are of the form that its domain's are: shown once. */
const SHOWN_ELSEWHERE = /\.senders\.records\./;

function fieldsOf(node: Schema, path: string): string[] {
  const name = node.$ref?.split("/").at(-1);
  const target = name === undefined ? node : (schema.$defs?.[name] ?? {});
  const nested =
    typeof target.additionalProperties === "object" ? fieldsOf(target.additionalProperties, `${path}.*`) : [];
  const own = Object.entries(target.properties ?? {}).flatMap(([key, value]) => [
    `${path}.${key}`,
    ...fieldsOf(value, `${path}.${key}`),
  ]);
  return [
    ...own,
    ...nested,
    ...(target.items === undefined ? [] : fieldsOf(target.items, path)),
    ...(target.oneOf ?? []).flatMap((branch) => fieldsOf(branch, path)),
  ];
}

/** Every path of a tenant's data, the names of its own that are in maps as `*`. */
function pathsOf(value: unknown, path: string, known: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, path, known));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = known.has(`${path}.${key}`) ? `${path}.${key}` : `${path}.*`;
    return [at, ...pathsOf(item, at, known)];
  });
}

const files = readdirSync(join(EXAMPLES, "tenants"));

test("the example tenants together use every field of the tenant file", () => {
  const fields = new Set(fieldsOf(schema, ""));
  const used = new Set(
    files.flatMap((name) => pathsOf(parse(readFileSync(join(EXAMPLES, "tenants", name), "utf8")), "", fields)),
  );
  expect(
    [...fields].filter(
      (field) =>
        !used.has(field) &&
        ![NEEDS_AN_ACCOUNT, NEEDS_A_FACT, NEEDS_A_SHARED_HOST, SHOWN_ELSEWHERE].some((of) => of.test(field)),
    ),
  ).toEqual([]);
});

// A fork has tenants of its own: what its tests read are these all the same.
test.skipIf(IS_FORK)(
  "the tenants that a newcomer reads are these examples: what is edited in one place is copied to the other",
  () => {
    expect(readdirSync(join(TOOLKIT, "tenants"))).toEqual(files);
    for (const name of files.map((file) => `tenants/${file}`))
      expect(readFileSync(join(TOOLKIT, name), "utf8"), name).toBe(readFileSync(join(EXAMPLES, name), "utf8"));
  },
);

test("every example starts with the modeline that makes editors complete and explain it", () => {
  for (const name of files)
    expect(readFileSync(join(EXAMPLES, "tenants", name), "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schemas\/tenant\.schema\.json\n/,
    );
});
