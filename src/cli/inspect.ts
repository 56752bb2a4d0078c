import { Argument, type Command } from "commander";
import { plural } from "../model/text/plural.ts";
import { plain } from "../outputs/report/json.ts";
import { renderPretty } from "../outputs/report/pretty.ts";
import { type Inspected, inspect, KINDS, type Kind } from "../rules/inspect/inspect.ts";
import type { Done } from "./done.ts";
import { inputText } from "./input-text.ts";
import { type Io, screenOf, styleOf } from "./io.ts";
import { prettyOrJson } from "./pretty-or-json.ts";

/** Many times what any record or policy may be, so that those too long are judged as such; what follows is not read. */
const MAX_INPUT = 1024 * 1024;

interface InspectOptions {
  readonly format: "pretty" | "json";
}

/** `postroad inspect KIND`: 0 valid, 1 not. */
function runInspect(kind: Kind, argument: string | undefined, { format }: InspectOptions, io: Io): number {
  const fromInput = argument === undefined || argument === "-";
  const text = fromInput ? textOf(kind, inputText(io, MAX_INPUT, kind)) : argument;
  const inspected = inspect(kind, text, fromInput ? "<stdin>" : "<argument>");
  io.out(format === "json" ? renderInspectJson(inspected) : renderInspect(inspected, text, io));
  return inspected.valid ? 0 : 1;
}

/** As it is, less one final newline; a policy keeps it. */
function textOf(kind: Kind, input: string): string {
  return kind === "mta-sts-policy" ? input : input.replace(/\r?\n$/, "");
}

function renderInspectJson({ kind, valid, record, diagnostics, more }: Inspected): string {
  const rest = more === 0 ? {} : { more };
  return `${JSON.stringify({ version: 1, kind, valid, record, diagnostics: diagnostics.map(plain), ...rest }, null, 2)}\n`;
}

function renderInspect({ kind, valid, diagnostics, more }: Inspected, text: string, io: Io): string {
  const style = styleOf(io);
  const found =
    diagnostics.length === 0 ? "" : `${renderPretty(diagnostics, () => text.split(/\r?\n/), style, screenOf(io))}\n`;
  const verdict = valid ? style.good("valid") : style.error("invalid");
  const count =
    diagnostics.length === 0
      ? "no findings"
      : plural(diagnostics.length, "finding") + (more === 0 ? "" : `, and ${more} more`);
  return `${found}${kind}: ${verdict}, ${count}.\n`;
}

/** The command line of `postroad inspect`. */
export function addInspect(program: Command, io: Io, done: Done): void {
  program
    .command("inspect")
    .summary("judge one record or policy file, from an argument or standard input")
    .description(
      "Reads one record as receivers do, strictly, and says what is wrong with it, and where. Standard input is read as it is, without its final newline (a policy keeps it).\nExit: 0 valid, 1 invalid.",
    )
    .addArgument(new Argument("<kind>", "what it is").choices([...KINDS]))
    .argument("[text]", "the record, quoted for your shell; - or nothing: standard input")
    .addOption(prettyOrJson())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad inspect spf 'v=spf1 include:_spf.example.net ~all'\n  curl -s https://mta-sts.example.com/.well-known/mta-sts.txt | postroad inspect mta-sts-policy",
    )
    .action((kind, text, options) => done(runInspect(kind, text, options, io)));
}
