import { join } from "node:path";
import { type Command, Option } from "commander";
import { setField } from "../input/yaml/set-field.ts";
import { readText } from "../input/yaml/source-text.ts";
import { safeText } from "../model/text/safe-text.ts";
import { type NextDocument, type NextOf, nextDocument } from "../outputs/next/document.ts";
import { renderNext } from "../outputs/next/render.ts";
import { nextOf } from "../world/next/next.ts";
import type { VerifyDocument } from "../world/verify/document.ts";
import { verifyFleet } from "../world/verify/verify.ts";
import { soundOf, type WorldOptions, worldOf } from "./ask-world.ts";
import type { Done } from "./done.ts";
import { load } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { withOutputs } from "./outputs-option.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { readWholeRun } from "./verify-files.ts";
import { writeOut } from "./write-out.ts";

interface NextOptions extends WorldOptions {
  readonly root?: string;
  readonly from?: string;
  readonly write?: true;
  readonly format: "pretty" | "json";
}

/** `postroad next`: 0 nothing to do, or all of it written; 2 steps; 1 errors. */
async function next(tenants: readonly string[], options: NextOptions, io: Io): Promise<number> {
  const { root, from, write, format } = options;
  const kept = from === undefined ? undefined : readWholeRun(from, io);
  const loaded = load(root, tenants, io);
  const { blueprints: sound, broken } = soundOf(loaded, tenants, io);
  const { platform } = loaded.fleet;
  // As verify has them: what only an apply knew is known by its state, where that is here.
  const blueprints =
    platform === undefined ? sound : sound.map((one) => withOutputs(one, undefined, platform, loaded.folders.root, io));
  const seen: VerifyDocument = kept ?? (await verifyFleet(blueprints, await worldOf(options, "next", platform, io)));
  const checks = new Map(seen.tenants.map((one) => [one.tenant, one.checks]));
  const all = blueprints.flatMap((blueprint): NextOf[] => {
    const { tenant } = blueprint;
    const source = loaded.fleet.tenants.get(tenant)?.source;
    const found = nextOf(blueprint, checks.get(tenant) ?? [], new Set(), io.today);
    return source === undefined ? [] : [{ tenant, source, next: found }];
  });
  const document = nextDocument(all);
  // Of what could not be read, nobody knows whether there is nothing to do.
  if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
  else if (!broken || document.tenants.length > 0) io.out(renderNext(document, write === true, styleOf(io)));
  const left = write === true ? writeSteps(document, loaded.folders.root, all, io) : document.summary.steps;
  return broken ? 1 : left === 0 ? 0 : write === true ? 1 : 2;
}

/** Makes the edits, a file at a time; returns how many could not be made, which is told. */
function writeSteps({ tenants }: NextDocument, root: string, all: readonly NextOf[], io: Io): number {
  let left = 0;
  for (const { tenant, steps } of tenants) {
    const values = all.find((one) => one.tenant === tenant)?.next.steps ?? [];
    const file = `tenants/${tenant}.yaml`;
    const read = readText(join(root, file), file);
    let text = "text" in read ? read.text : undefined;
    for (const [index, { edit }] of steps.entries()) {
      const changed: string | undefined =
        text === undefined ? undefined : setField(text, edit.path, values[index]?.edit.value ?? "");
      if (changed === undefined) {
        left++;
        io.err(
          `${styleOf(io).error("error")}: ${safeText(`${edit.file}:${edit.line}:${edit.column}`)} must be edited by hand: ${edit.write}\n`,
        );
      } else text = changed;
    }
    if (text !== undefined && "text" in read && text !== read.text) {
      writeOut(join(root, file), text);
      io.err(`${safeText(file)} written. postroad preview says what it changes.\n`);
    }
  }
  return left;
}

/** The command line of `postroad next`. */
export function addNext(program: Command, io: Io, done: Done): void {
  program
    .command("next")
    .summary("the next safe step of each tenant: activate a key, tighten a stage")
    .description(
      "Asks the world what is live, as verify does, and says what is safe to do next of each tenant, why, with the edit to make; and what else waits for what. Keys go from published to active once their record is live and they were seen signing, and from retiring to retired after seven days; DMARC goes one stage on once every sender aligns and all is live.\nExit: 0 nothing to do, or all of it written with --write; 2 steps; 1 errors, or a wrong command line.",
    )
    .argument("[tenant...]", "only these")
    .option("--write", "make the edits in the tenants' files; comments and all else stay")
    .option("--from <file>", "what verify found and kept with --format json, instead of asking")
    .addOption(resolverOption())
    .option("--allow-private", "addresses that are not public may be connected to")
    .addOption(
      new Option("--format <format>", "pretty for people, json for programs")
        .choices(["pretty", "json"])
        .default("pretty"),
    )
    .addOption(rootOption())
    .addHelpText("after", "\nExamples:\n  postroad next\n  postroad next mosa-museum --from verify.json --write")
    .action(async (tenants, options) => done(await next(tenants, options as NextOptions, io)));
}
