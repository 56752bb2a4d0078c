import type { Command } from "commander";
import { addCheck } from "./check.ts";
import type { Done } from "./done.ts";
import type { Io } from "./io.ts";
import { emptyProgram } from "./program.ts";
import { addShortForms } from "./short-forms.ts";
import { addShow } from "./show.ts";
import { suggestChoices } from "./suggest-choices.ts";
import { addSynth } from "./synth.ts";

/** The commands that are run most. */
export const DAILY: ReadonlySet<string> = new Set(["check", "show", "synth"]);

/** The command line with them alone, which loads a part of the program. `done` takes a command's exit code. */
export function dailyCommands(io: Io, done: Done): Command {
  const program = emptyProgram(io);
  addDaily(program, io, done);
  addShortForms(program);
  suggestChoices(program);
  return program;
}

export function addDaily(program: Command, io: Io, done: Done): void {
  addCheck(program, io, done);
  addShow(program, io, done);
  addSynth(program, io, done);
}
