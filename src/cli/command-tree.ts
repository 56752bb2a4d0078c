import type { Command } from "commander";
import { RULES } from "../model/rule-index.ts";
import type { CommandTree, Words } from "../outputs/completion/tree.ts";

/** The program's commands as shells complete them, in the order of its help. */
export function commandTree(program: Command): CommandTree {
  const help = program.createHelp();
  return help
    .visibleCommands(program)
    .filter((command) => command.name() !== "help")
    .map((command) => ({
      names: [command.name(), ...command.aliases()],
      summary: command.summary(),
      options: help.visibleOptions(command).map((option) => ({
        name: (option.long ?? "").replace(/^--/, ""),
        description: option.description,
        value: option.required || option.optional ? wordsOf(option.flags, option.argChoices) : undefined,
        isValueOptional: option.optional,
      })),
      arguments: command.registeredArguments.map((argument) => argumentOf(argument.name(), argument.argChoices)),
      isVariadic: command.registeredArguments.at(-1)?.variadic === true,
      below: commandTree(command),
    }));
}

const FILES = /<(?:file|folder|path)>|\[(?:file|folder|path)\]/;

const wordsOf = (flags: string, choices: readonly string[] | undefined): Words =>
  choices ?? (FILES.test(flags) ? "file" : "any");

function argumentOf(name: string, choices: readonly string[] | undefined): Words {
  if (choices !== undefined) return choices;
  if (name === "tenant") return "tenant";
  if (name === "rule") return Object.keys(RULES);
  return ["dir", "file", "files", "source", "document", "documents"].includes(name) ? "file" : "any";
}
