import { type Command, CommanderError } from "commander";
import { usageExit } from "../../bin/start-fault.mjs";
import { safeText } from "../model/text/safe-text.ts";
import { DAILY, dailyCommands } from "./daily-commands.ts";
import type { Done } from "./done.ts";
import { inertIo } from "./inert-output.ts";
import type { Io } from "./io.ts";
import { machineFault } from "./machine-fault.ts";
import { missingPackage } from "./missing-package.ts";
import { helpAsMeant } from "./suggest-choices.ts";
import { UsageError } from "./usage-error.ts";

/** Runs a command line; returns the exit code. Never throws for what a user can do wrong, and shows no stack but for POSTROAD_DEBUG. */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  const io = inertIo(world);
  let code = 0;
  try {
    const program = await programFor(argv, io, (result) => {
      code = result;
    });
    await program.parseAsync([...helpAsMeant(argv, program)], { from: "user" });
    return code;
  } catch (error) {
    const usage = usageExit(argv);
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage;
    if (error instanceof UsageError) {
      io.err(`error: ${error.message}\n`);
      return usage;
    }
    const fault = machineFault(error) ?? missingPackage(error);
    if (fault !== undefined && io.env["POSTROAD_DEBUG"] === undefined) {
      io.err(`error: ${safeText(fault)}\n`);
      return usage;
    }
    const { message, stack } = error as Error;
    io.err(
      `internal error: ${io.env["POSTROAD_DEBUG"] === undefined ? message : stack}\nThis is a bug in postroad. Set POSTROAD_DEBUG=1 to see where.\n`,
    );
    return usage;
  }
}

/** What is run most starts at once; the other commands are loaded where one of them, or none, is named first. */
async function programFor([first = ""]: readonly string[], io: Io, done: Done): Promise<Command> {
  if (DAILY.has(first)) return dailyCommands(io, done);
  const { allCommands } = await import("./all-commands.ts");
  return allCommands(io, done);
}
