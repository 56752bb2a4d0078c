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
 * The command line, or a word alone that is no command though help is asked for it, `help WORD` or `WORD --help`: the program names the nearest
 * one then, where it would show the help of all.
 */
export function withoutHelpOfNothing(argv: readonly string[], program: Command): readonly string[] {
  const word = argv[0] === "help" ? argv[1] : argv[0];
  const isKnown = (name: string) =>
    name === "help" || program.commands.some((command) => [command.name(), ...command.aliases()].includes(name));
  return word === undefined || word.startsWith("-") || isKnown(word) ? argv : [word];
}
