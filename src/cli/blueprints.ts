import type { Command } from "commander";
import { printBlueprints } from "../changes/sides/blueprint-text.ts";
import { readDeclared } from "../resolve/declared.ts";
import type { Done } from "./done.ts";
import { foldersOf } from "./folders.ts";
import type { Io } from "./io.ts";
import { rootOption } from "./root-option.ts";

/**
 * `postroad blueprints`: what a preview asks of the code that a commit holds, so that each side is what its own code means. Not for
 * people, and not in the help. Prints every tenant that can be resolved, whatever the rules say of it. 0 always.
 */
export function addBlueprints(program: Command, io: Io, done: Done): void {
  program
    .command("blueprints", { hidden: true })
    .addOption(rootOption())
    .action((options) => {
      const { tenants } = readDeclared(foldersOf(options.root, io), "settled");
      io.out(printBlueprints(tenants.filter(({ isResolved }) => isResolved).map(({ blueprint }) => blueprint)));
      done(0);
    });
}
