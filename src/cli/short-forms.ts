import { type Command, Option } from "commander";

/** Names that users of other tools type, by the command that they mean. */
const ALSO_CALLED: Readonly<Record<string, string>> = { check: "validate", preview: "diff" };

/** Options that are one by two names. */
const TWO_NAMES = ["base", "changed"] as const;

/**
 * Gives the commands that are there their short forms: another name, `--json` beside a `--format` that has it, and each of `--base` and
 * `--changed` where the other one is. Of two that say different things, the last on the command line holds.
 */
export function addShortForms(program: Command): void {
  for (const command of program.commands.flatMap((one) => [one, ...one.commands])) {
    const also = ALSO_CALLED[command.name()];
    if (also !== undefined) command.alias(also);
    const format = optionOf(command, "format");
    if (format?.argChoices?.includes("json") === true) addJson(command);
    for (const [index, name] of TWO_NAMES.entries()) {
      const other = TWO_NAMES[1 - index] ?? name;
      const given = optionOf(command, name);
      if (given !== undefined && optionOf(command, other) === undefined) addName(command, given, other);
    }
  }
}

const optionOf = (command: Command, name: string) => command.options.find(({ long }) => long === `--${name}`);

function addJson(command: Command): void {
  command.addOption(new Option("--json", "short for --format json"));
  command.on("option:json", () => command.setOptionValueWithSource("format", "json", "cli"));
}

function addName(command: Command, option: Option, name: string): void {
  const key = option.attributeName();
  command.addOption(new Option(option.flags.replace(`--${key}`, `--${name}`), `the same as --${key}`));
  command.on(`option:${name}`, (value: string | null) => command.setOptionValueWithSource(key, value ?? true, "cli"));
}
