import { type Argument, type Command, InvalidArgumentError, type Option } from "commander";
import { suggest } from "../standards/text/suggest.ts";

/** Has each option and argument with choices name the nearest one to a word that is none of them, as the program does for commands and options. */
export function suggestChoices(program: Command): void {
  for (const command of program.commands.flatMap((one) => [one, ...one.commands]))
    for (const one of [...command.options, ...command.registeredArguments]) addSuggestion(one);
}

function addSuggestion(one: Option | Argument): void {
  const { argChoices: choices, parseArg: parse } = one;
  if (choices === undefined || parse === undefined) return;
  one.parseArg = (value, previous) => {
    const near = choices.includes(value) ? undefined : suggest(value, choices);
    if (near === undefined) return parse(value, previous);
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.\n(Did you mean ${near}?)`);
  };
}

/**
 * The command line that says what is meant. Of a word that is no command, though help is asked for it (`help WORD`, `WORD --help`), the word alone: the
 * program names the nearest one then, where it would show the help of all. `help A B` of a command B of A is `A B --help`, and help of help is help.
 */
export function helpAsMeant(argv: readonly string[], program: Command): readonly string[] {
  const isHelp = argv[0] === "help";
  const [word, below] = isHelp ? argv.slice(1) : argv;
  if (isHelp && word !== undefined && /^(?:help|--help|-h)$/.test(word)) return ["help"];
  if (word === undefined || word.startsWith("-") || word === "help") return argv;
  const command = program.commands.find((one) => isNamed(one, word));
  if (command === undefined) return [word];
  return isHelp && below !== undefined && command.commands.some((one) => isNamed(one, below))
    ? [word, below, "--help"]
    : argv;
}

const isNamed = (command: Command, name: string): boolean => [command.name(), ...command.aliases()].includes(name);
