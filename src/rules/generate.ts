/** The index and the lists of rules, generated from the rules' own files. `npm run generate` writes them, a test fails when they are stale. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AnyRule } from "./rule.ts";

const SRC = fileURLToPath(new URL("..", import.meta.url));

/** A rule as its file has it: `src/rules/AREA/NAME.ts` exports one. */
export interface RuleFile {
  /** AREA/NAME. */
  readonly path: string;
  /** The name of what it exports. */
  readonly name: string;
  readonly rule: AnyRule;
}

/** Every file of src/rules that defines a rule, in the order of the index: new ones come last in their area, new areas last. */
export async function readRules(): Promise<readonly RuleFile[]> {
  const files = readdirSync(`${SRC}rules`, { recursive: true, encoding: "utf8" }).filter(
    (file) => /^[^/]+\/[^/]+\.ts$/.test(file) && readFileSync(`${SRC}rules/${file}`, "utf8").includes("= defineRule({"),
  );
  const rules = await Promise.all(
    files.map(async (file): Promise<RuleFile> => {
      const exported = Object.entries<AnyRule>(await import(pathToFileURL(`${SRC}rules/${file}`).href));
      const [one, another] = exported;
      if (one === undefined || another !== undefined) throw new Error(`src/rules/${file} must export its rule alone`);
      return { path: file.replace(/\.ts$/, ""), name: one[0], rule: one[1] };
    }),
  );
  const known = knownOrder();
  const areas = [...new Set([...known.keys()].map(areaOf))];
  const rank = ({ path }: RuleFile): readonly [number, number, string] => [
    known.get(path) ?? lastOf(areaOf(path), known, areas),
    known.has(path) ? 0 : 1,
    path,
  ];
  return rules
    .map((file) => ({ file, rank: rank(file) }))
    .sort(({ rank: a }, { rank: b }) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
    .map(({ file }) => file);
}

/** Where the index as it stands has each rule: pages and lists follow it, so a rule stays where people know it. */
function knownOrder(): ReadonlyMap<string, number> {
  const text = readFileSync(`${SRC}model/rule-index.ts`, "utf8");
  return new Map([...text.matchAll(/^ {2}"([^"/]+\/[^"]+)": \{$/gm)].map(([, id = ""], index) => [id, index]));
}

function lastOf(area: string, known: ReadonlyMap<string, number>, areas: readonly string[]): number {
  const places = [...known].filter(([id]) => areaOf(id) === area).map(([, place]) => place);
  return areas.includes(area) ? Math.max(...places) : known.size;
}

const areaOf = (id: string): string => id.split("/", 1)[0] ?? "";

const NOTE = "Made from the files in src/rules by `npm run generate`. Do not edit.";

/** The text of each generated file, by its path in src/. */
export function generatedRules(files: readonly RuleFile[]): ReadonlyMap<string, string> {
  return new Map([
    ["model/rule-index.ts", indexText(files)],
    ["rules/all.ts", listsText(files)],
  ]);
}

function indexText(files: readonly RuleFile[]): string {
  const entries = files.flatMap(({ path, rule: { severity, title, why, help, needsPast, risk } }) => [
    `  ${JSON.stringify(path)}: {`,
    ...Object.entries({ severity, title, why, help, needsPast, risk }).flatMap(([key, value]) =>
      value === undefined ? [] : [field(key, value)],
    ),
    "  },",
  ]);
  return [
    `/** ${NOTE} */`,
    'import type { RuleEntry } from "./rule.ts";',
    "",
    "const INDEX = {",
    ...entries,
    "} as const satisfies Record<string, RuleEntry>;",
    "",
    "export type RuleId = keyof typeof INDEX;",
    "",
    "/** Every rule that postroad knows, by area. The pages in `docs/rules` are made from this table. */",
    "export const RULES: Readonly<Record<RuleId, RuleEntry>> = INDEX;",
    "",
  ].join("\n");
}

const field = (key: string, value: string | boolean): string => `    ${key}: ${JSON.stringify(value)},`;

/** The lists, each of the rules that have a check of its kind. */
const LISTS = [
  {
    of: "check",
    name: "POLICY_RULES",
    type: "PolicyRule",
    words: "The rules of mail policy, in no order that matters: findings are sorted by place.",
  },
  {
    of: "checkChange",
    name: "CHANGE_RULES",
    type: "ChangeRule",
    words: "The rules that need the past, in no order that matters: findings are sorted by place.",
  },
  {
    of: "checkRecords",
    name: "RECORD_RULES",
    type: "RecordRule",
    words:
      "The rules that judge records by themselves: of two that are broken, the one that asks for more counts, else the first.",
  },
  {
    of: "checkEffects",
    name: "EFFECT_RULES",
    type: "EffectRule",
    words:
      "The rules that judge what resources, reports or live DNS show of a change; of two that are broken as above.",
  },
  {
    of: "checkPlatform",
    name: "PLATFORM_RULES",
    type: "PlatformRule",
    words: "The rules about how platform.yaml changes.",
  },
] as const satisfies readonly { readonly of: keyof AnyRule; [key: string]: string }[];

function listsText(files: readonly RuleFile[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const lists = LISTS.map((list) => ({ ...list, rules: sorted.filter(({ rule }) => rule[list.of] !== undefined) }));
  const imported = [...new Set(lists.flatMap(({ rules }) => rules))];
  return [
    `// ${NOTE}`,
    ...imported.map(({ path, name }) => `import { ${name} } from "./${path}.ts";`),
    `import type { ${LISTS.map(({ type }) => type)
      .sort()
      .join(", ")} } from "./rule.ts";`,
    "",
    ...lists.flatMap(({ name, type, words, rules }) => [
      `/** ${words} */`,
      `export const ${name}: readonly ${type}[] = [`,
      ...rules.map((rule) => `  ${rule.name},`),
      "];",
      "",
    ]),
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [path, text] of generatedRules(await readRules())) writeFileSync(`${SRC}${path}`, text);
