import type { Io } from "./io.ts";
import { build } from "./run.ts";

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
  const program = build({ out: write, err: write, colour: false, columns: 100 } as Io, () => {});
  const printed = (command: { outputHelp(): void }): string => {
    out = "";
    command.outputHelp();
    return out;
  };
  const visible = program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== "help");
  return {
    program: printed(program),
    commands: visible.map((command) => ({
      name: command.name(),
      summary: command.summary(),
      text: printed(command),
    })),
  };
}
