import { Argument, type Command } from "commander";
import { bashCompletion } from "../outputs/completion/bash.ts";
import { fishCompletion } from "../outputs/completion/fish.ts";
import { zshCompletion } from "../outputs/completion/zsh.ts";
import { commandTree } from "./command-tree.ts";
import type { Done } from "./done.ts";
import type { Io } from "./io.ts";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** The command line of `postroad completion`: prints what a shell reads, from the program's own commands. 0 always. */
export function addCompletion(program: Command, io: Io, done: Done): void {
  program
    .command("completion")
    .summary("print the completions of a shell")
    .description(
      "Prints a script that completes commands, options, their values, rules and the tenants of the nearest folder upwards that has platform.yaml. The shell must find postroad by that name: npm install --global postroad, or node_modules/.bin on the PATH.\nExit: 0 printed.",
    )
    .addArgument(new Argument("<shell>", "which one").choices(Object.keys(SHELLS)))
    .addHelpText(
      "after",
      "\nExamples:\n  postroad completion bash > ~/.local/share/bash-completion/completions/postroad\n  source <(postroad completion zsh)\n  postroad completion fish > ~/.config/fish/completions/postroad.fish",
    )
    .action((shell: keyof typeof SHELLS) => {
      io.out(SHELLS[shell](commandTree(program)));
      done(0);
    });
}
