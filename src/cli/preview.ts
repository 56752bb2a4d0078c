import type { Command } from "commander";
import type { DescribedTenant } from "../changes/document/assemble.ts";
import { idsOf, previewOf, tenantDescriber } from "../changes/preview.ts";
import { type Comparison, compareKeeping, compareSides } from "../changes/sides/sides.ts";
import { resolveReference } from "../input/git/reference.ts";
import { openRepository } from "../input/git/repository.ts";
import type { Folders } from "../input/workspace.ts";
import type { PreviewDocument } from "../model/change.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { acknowledgeOption, flagsOf } from "./acknowledge-option.ts";
import { type BaseOption, baseFault, baseOption } from "./base-option.ts";
import { type DocumentOptions, documentOutput, formatOption, outOption } from "./document-output.ts";
import type { Done } from "./done.ts";
import { checkChosen, type ReadFolders, readFoldersOf } from "./folders.ts";
import type { Io } from "./io.ts";
import { lendingStacks } from "./lend-stacks.ts";
import { checkReports, hasNoReports, reportFactsOf, reportsOption, withoutReports } from "./report-facts.ts";
import { rootOption } from "./root-option.ts";

interface PreviewOptions extends DocumentOptions {
  readonly root?: string;
  readonly base?: BaseOption;
  readonly acknowledge: readonly string[];
  readonly reports?: string;
}

/**
 * What decides a preview beside the build: all files of the working tree, the commit with its history, the day, and what was asked. Undefined where
 * more does: reports change by themselves, and a history that is cut short may go further the next time.
 */
function keyOf(tenants: readonly string[], options: PreviewOptions, root: ReadFolders, io: Io): string | undefined {
  const { folders } = root;
  const digest = hasNoReports(options.reports, folders.root) ? root.digest() : undefined;
  if (digest === undefined) return undefined;
  const repository = openRepository(io.git, folders.root);
  if (repository.shallow) return undefined;
  const commit = resolveReference(repository, typeof options.base === "string" ? options.base : undefined);
  return JSON.stringify(["preview", digest, commit, repository.prefix, io.today, tenants, options.acknowledge]);
}

/** The same of files that were compared before, as they were, with the same commit. */
async function previewedOnce(
  tenants: readonly string[],
  options: PreviewOptions,
  root: ReadFolders,
  io: Io,
): Promise<PreviewDocument> {
  const key = io.cache === undefined ? undefined : keyOf(tenants, options, root, io);
  const known = key === undefined ? undefined : io.cache?.read(key);
  if (known !== undefined) return known as PreviewDocument;
  const { document, isOtherCode } = await previewed(tenants, options, root.folders, io);
  if (key !== undefined && !isOtherCode) io.cache?.write(key, document);
  return document;
}

async function previewed(
  tenants: readonly string[],
  options: PreviewOptions,
  folders: Folders,
  io: Io,
): Promise<{ readonly document: PreviewDocument; readonly isOtherCode: boolean }> {
  const comparison = await compared(options, folders, io);
  const ids = idsOf(comparison);
  checkChosen(
    tenants,
    ids,
    ids.filter((id) => id !== PLATFORM),
  );
  const flags = flagsOf(options.acknowledge, ids);
  const document = previewOf(comparison, folders, io, { chosen: new Set(tenants), flags });
  return { document, isOtherCode: comparison.isOtherCode };
}

/**
 * Both sides, and what is said of each stack that differs: at once, while others are made, but where there are reports. Of whom they are to be read is
 * known when all are compared.
 */
async function compared(options: PreviewOptions, folders: Folders, io: Io): Promise<Comparison<DescribedTenant>> {
  const { root } = folders;
  const ref = typeof options.base === "string" ? options.base : undefined;
  const world = lendingStacks(root, io);
  if (hasNoReports(options.reports, root))
    return compareKeeping(folders, ref, world, (sides) =>
      tenantDescriber(sides, io.today, withoutReports(sides.fleet, io)),
    );
  const comparison = await compareSides(folders, ref, world);
  const ids = new Set(comparison.affected.map(({ id }) => id));
  const reports = await reportFactsOf(options.reports, comparison.fleet, ids, root, io);
  return { ...comparison, affected: comparison.affected.map(tenantDescriber(comparison, io.today, reports)) };
}

/** `postroad preview`: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors. */
async function preview(tenants: readonly string[], options: PreviewOptions, io: Io): Promise<number> {
  const root = readFoldersOf(options.root, io);
  const output = documentOutput(options, io);
  // What can be seen to be wrong is refused before anything is compared.
  flagsOf(options.acknowledge);
  checkReports(options.reports, io);
  const base = typeof options.base === "string" ? options.base : undefined;
  const document = await previewedOnce(tenants, options, root, io).catch((error: unknown) => {
    throw baseFault(error, root.folders, base);
  });
  return output(document);
}

/** The command line of `postroad preview`. */
export function addPreview(program: Command, io: Io, done: Done): void {
  program
    .command("preview")
    .summary("what a change does to mail, and whether it is dangerous; no credentials, no network")
    .description(
      "Compares a commit with the working tree, tenant by tenant, and says what changes for mail. What is dangerous needs an acknowledgement, in acknowledge/*.yaml or by --acknowledge; the lines to add are printed. Without --base: where the branch left its upstream, else HEAD. With tenants: only theirs are shown. The same files compared with the same commit on the same day are not compared again, as check remembers them; with reports at hand they are.\nExit: 0 nothing changes, 2 changes, 3 changes that need an acknowledgement, 1 errors or a wrong command line.",
    )
    .argument("[tenant...]", "only these; platform is the stack that all share")
    .addOption(baseOption())
    .addOption(formatOption())
    .addOption(outOption())
    .addOption(acknowledgeOption())
    .addOption(reportsOption())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad preview\n  postroad preview --base origin/main --format markdown --out preview.md\n  postroad preview harbor-supply --acknowledge harbor-supply:mx/replaced",
    )
    .action(async (given, options) => done(await preview(given, options, io)));
}
