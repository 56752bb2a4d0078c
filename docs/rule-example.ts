import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { PLAIN } from "../src/cli/io.ts";
import { compareText } from "../src/model/diagnostic.ts";
import { renderPretty } from "../src/outputs/report/pretty.ts";
import { findingsOfExample, type Outcome, type RuleExample } from "../test/cases/rule-cases.ts";
import { TODAY } from "../test/support/world.ts";
import { fence } from "./fence.ts";

/** A rule's example as markdown: what fails with what is reported about it, and what passes. */
export function exampleSections(example: RuleExample): string[] {
  return example.kind === undefined ? filesSections(example) : recordSections(example, example.kind);
}

function recordSections(example: RuleExample, kind: string): string[] {
  const text = (outcome: Outcome) => readFileSync(join(example.folder, `${outcome}.${kind}.txt`), "utf8");
  return [
    ...heading(kind === "mta-sts-policy" ? "A policy file that fails" : "A record that fails"),
    fence("text", text("fails")),
    "",
    fence("console", said(example, `inspect ${kind} -`, new Map([["<stdin>", text("fails")]]))),
    ...heading("One that passes"),
    fence("text", text("passes")),
  ];
}

function filesSections(example: RuleExample): string[] {
  const [fails, passes] = [filesOf(example, "fails"), filesOf(example, "passes")];
  const beside = filesBelow(join(example.folder, "root"));
  const past = pastSections(example);
  const command = past.length === 0 ? "check" : "check --base HEAD";
  const same = [...passes.keys()].filter((file) => fails.get(file) === passes.get(file));
  const changed = new Map([...passes].filter(([file]) => !same.includes(file)));
  const unchanged = [...same, ...[...beside.keys()].filter((file) => !passes.has(file))];
  return [
    ...past,
    ...heading("An example that fails"),
    ...shown(new Map([...fails, ...[...beside].filter(([file]) => !fails.has(file))])),
    fence("console", said(example, command, new Map([...beside, ...fails]))),
    ...heading("An example that passes"),
    ...shown(changed).slice(0, -1),
    ...(changed.size > 0 && unchanged.length > 0 ? [""] : []),
    ...(unchanged.length === 0 ? [] : [`With ${named(unchanged)} as above.`]),
  ];
}

const named = (files: readonly string[]): string => files.map((file) => `\`${file}\``).join(", ");

const heading = (text: string): string[] => ["", `## ${text}`, ""];

/** The files that an outcome gives, by their paths in the root folder. */
function filesOf({ folder }: RuleExample, outcome: Outcome): ReadonlyMap<string, string> {
  const below = filesBelow(join(folder, outcome));
  return below.size > 0
    ? below
    : new Map([["tenants/acme.yaml", readFileSync(join(folder, `${outcome}.yaml`), "utf8")]]);
}

/** When what was there before was committed: the day before the tests'. */
const DAY_BEFORE = new Date(Date.parse(TODAY) - 86_400_000).toISOString().slice(0, 10);

/** What was there before, oldest first, for rules about changes. */
function pastSections({ folder }: RuleExample): string[] {
  const history = [...filesBelow(join(folder, "history"))].flatMap(([name, text]) => [
    ...shown(new Map([["tenants/acme.yaml", text]]), ` on ${name.slice("NN-".length, -".yaml".length)}`),
  ]);
  const file = join(folder, "before.yaml");
  const before = existsSync(file)
    ? new Map([["tenants/acme.yaml", readFileSync(file, "utf8")]])
    : filesBelow(join(folder, "before"));
  const day = history.length === 0 ? "" : ` on ${DAY_BEFORE}`;
  return before.size === 0 ? [] : [...heading("Before"), ...history, ...shown(before, day).slice(0, -1)];
}

/** All files below a folder, by path; none where there is no such folder. */
function filesBelow(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort(compareText);
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")]),
  );
}

function shown(files: ReadonlyMap<string, string>, when = ""): string[] {
  return [...files].flatMap(([file, text]) => [
    `\`${file}\`${when}:`,
    "",
    fence(LANGUAGE[extname(file)] ?? "text", text),
    "",
  ]);
}

const LANGUAGE: Readonly<Record<string, string>> = {
  ".yaml": "yaml",
  ".yml": "yaml",
  ".json": "json",
  ".md": "markdown",
};

/** What the command says of the failing example; without the way to this page. */
function said(example: RuleExample, command: string, files: ReadonlyMap<string, string>): string {
  const found = findingsOfExample(example, "fails").map((one) => ({ ...one, docs: undefined }));
  const lines = (file: string) => files.get(file)?.split(/\r?\n/) ?? [];
  return `$ postroad ${command}\n${renderPretty(found, lines, PLAIN)}`;
}
