import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Field {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Field | boolean;
  readonly items?: Field;
  readonly oneOf?: readonly Field[];
  readonly title?: string;
  readonly $ref?: string;
}

/** What each schema describes, in the order of the page. A test holds that none in schemas/ is missing. */
export const TITLES: Readonly<Record<string, string>> = {
  tenant: "tenants/*.yaml",
  platform: "platform.yaml",
  catalog: "catalog/*.yaml",
  lock: "records.lock.json",
  acknowledge: "acknowledge/*.yaml",
  adopt: "adopt/*.yaml",
  preview: "What preview, plan and merge write with --format json",
  verify: "What verify writes with --format json",
  reports: "What reports writes with --format json",
};

/** docs/fields.md: every field of every kind of file. */
export function fieldsPage(): string {
  const out = [
    "# Fields",
    "",
    "Made from `schemas/*.schema.json` by `npm run generate`. Editors show the same text as you type.",
  ];
  for (const [name, title] of Object.entries(TITLES)) {
    const schema = JSON.parse(readFileSync(schemaPath(name), "utf8")) as Field & {
      $defs?: Record<string, Field>;
    };
    out.push(
      "",
      `## ${title}`,
      "",
      schema.description ?? "",
      "",
      "| field | | meaning |",
      "|---|---|---|",
      ...rows(schema, "", schema.$defs ?? {}),
    );
  }
  return `${out.join("\n")}\n`;
}

const schemaPath = (name: string) => fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));

type Defs = Readonly<Record<string, Field>>;

/** The rows of a schema's fields. A definition that holds itself is described once: `within` names those around. */
function rows(schema: Field, prefix: string, defs: Defs, within: readonly string[] = []): string[] {
  if (schema.$ref !== undefined && within.includes(schema.$ref)) return [];
  const around = schema.$ref === undefined ? within : [...within, schema.$ref];
  const node = resolveRef(schema, defs);
  const branches = (node.oneOf ?? []).flatMap((branch) => rows(branch, prefix, defs, around));
  const own = Object.entries(node.properties ?? {}).flatMap(([name, property]) => {
    const field = resolveRef(property, defs);
    const at = prefix === "" ? name : `${prefix}.${name}`;
    const needed = node.required?.includes(name)
      ? "required"
      : field.default === undefined
        ? ""
        : `default \`${JSON.stringify(field.default)}\``;
    return [
      `| \`${at}\` | ${needed} | ${cell(property.description ?? field.description ?? "")}${values(field)} |`,
      ...rows(field, at, defs, around),
    ];
  });
  const nested =
    typeof node.additionalProperties === "object"
      ? rows(node.additionalProperties, `${prefix}.NAME`, defs, around)
      : [];
  const items = node.items === undefined ? [] : rows(node.items, `${prefix}[]`, defs, around);
  return [...new Set([...own, ...branches, ...nested, ...items])];
}

function resolveRef(schema: Field, defs: Defs): Field {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : { ...defs[name], ...schema };
}

const values = ({ enum: choices }: Field): string =>
  choices === undefined ? "" : ` One of ${choices.map((choice) => `\`${String(choice)}\``).join(", ")}.`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
