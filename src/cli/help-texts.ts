import type { Command } from "commander";
import { allCommands } from "./all-commands.ts";
import type { Io } from "./io.ts";

/** A command as its help shows it. */
export interface CommandHelp {
  readonly name: string;
  readonly summary: string;
  /** What `postroad NAME --help` prints at 100 columns, without colour. */
  readonly text: string;
}

/** The program's help, and that of every command that it lists, in its order. */
export function helpTexts(): { readonly program: string; readonly commands: readonly CommandHelp[] } {
  let out = "";
  const write = (text: string) => {
    out += text;
  };
  // Printing help asks nothing else of the world.
  const program = allCommands({ out: write, err: write, colour: false, columns: 100 } as Io, () => {});
  const printed = (command: { outputHelp(): void }): string => {
    out = "";
    command.outputHelp();
    return out;
  };
  const below = (parent: Command): readonly Command[] =>
    parent
      .createHelp()
      .visibleCommands(parent)
      .filter((command) => command.name() !== "help");
  return {
    program: printed(program),
    commands: below(program).flatMap((command) =>
      [command, ...below(command)].map((one) => ({
        name: one === command ? one.name() : `${command.name()} ${one.name()}`,
        summary: one.summary(),
        text: printed(one),
      })),
    ),
  };
}
