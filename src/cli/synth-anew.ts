import type { Folders } from "../input/workspace.ts";
import { type Begun, beginEarly } from "../outputs/synth/begin-early.ts";
import type { StackThreads } from "../outputs/synth/threads/stack-threads.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { isPlatformKnown } from "../rules/fleet.ts";
import { load, pretty } from "./folders.ts";
import type { Io } from "./io.ts";
import { type Keeping, keepOutput } from "./kept-output.ts";
import { type KeptSynthesis, type Synthesized, synthesizeKept } from "./kept-synth.ts";
import { hasMany, openThreads } from "./open-threads.ts";
import { printWritten } from "./print-written.ts";

interface Anew {
  readonly tenants: readonly string[];
  readonly folders: Folders;
  /** The folder to write. */
  readonly out: string;
  readonly keeping: Keeping | undefined;
  /** Under what the output will be known. */
  readonly key: string | undefined;
}

/** Reads and judges the fleet, and writes what is asked for, its stacks made or of what is kept; the exit code. */
export async function synthAnew(anew: Anew, io: Io): Promise<number> {
  const threads = openThreads(io);
  const early: { begun?: Begun } = {};
  try {
    return await synthWith(anew, threads, early, io);
  } finally {
    threads?.close();
    early.begun?.folder.leave();
  }
}

async function synthWith(
  { tenants, folders, out, keeping, key }: Anew,
  threads: StackThreads | undefined,
  early: { begun?: Begun },
  io: Io,
): Promise<number> {
  // Where nothing is kept, all will be made: threads load cdktf while files are read.
  const isCold = tenants.length === 0 && (keeping === undefined || keeping.store.isEmpty());
  const helping = isCold && hasMany(folders) ? threads : undefined;
  helping?.start();
  const { fleet, diagnostics } = load(folders.root, tenants, io, undefined, {
    also: [PLATFORM],
    errorsOnly: true,
    resolved: (declared) => {
      if (helping !== undefined) early.begun = beginEarly(declared, { ...folders, out, threads: helping });
    },
    folders,
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  const asked = tenants.length === 0 ? undefined : tenants;
  const synthesis = { fleet, root: folders.root, out, tenants: asked, threads, begun: early.begun };
  const { ids: written, known } =
    keeping === undefined ? await synthesized(synthesis) : await synthesizeKept(synthesis, keeping);
  const requested = asked === undefined ? fleet.tenantFiles : [...new Set(asked)];
  const names = new Set(written);
  const leftOut = requested.filter((id) => id !== PLATFORM && !names.has(id)).length;
  if (keeping !== undefined && key !== undefined && known !== undefined && errors.length === 0 && leftOut === 0)
    keepOutput(key, { root: folders.root, out }, known, keeping);
  printWritten(written.length, leftOut, out, io);
  if (tenants.includes(PLATFORM) && !names.has(PLATFORM))
    io.err(
      isPlatformKnown(fleet)
        ? "No tenant needs the platform stack: it is empty.\n"
        : "The platform stack is left as it was: it is built from all tenants, and a file cannot be read.\n",
    );
  const stays = tenants.includes(PLATFORM) && !isPlatformKnown(fleet);
  return errors.length > 0 || stays ? 1 : 0;
}

async function synthesized(synthesis: KeptSynthesis): Promise<Synthesized> {
  // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
  const { synthesize } = await import("../../stacks/app.ts");
  return { ids: synthesize(synthesis), known: undefined };
}
