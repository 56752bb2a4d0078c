import { type Folders, linesOf } from "../input/workspace.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { prettyFindings, renderPretty } from "../outputs/report/pretty.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { type Asked, type Fleet, findingsOf, loadFleet } from "../rules/fleet.ts";
import { unreadFolders } from "../rules/unread-folders.ts";
import { suggest } from "../standards/text/suggest.ts";
import { type BaseOption, pastOf } from "./base-option.ts";
import { type Io, screenOf, styleOf } from "./io.ts";
import { readFoldersOf } from "./read-folders.ts";
import { UsageError } from "./usage-error.ts";

export { foldersOf, type ReadFolders, readFoldersOf } from "./read-folders.ts";

/** A root's tenants, and what concerns those that were chosen. */
export interface Loaded {
  readonly fleet: Fleet;
  readonly folders: Folders;
  /** The ids of all tenants that exist, now or at the base. */
  readonly known: readonly string[];
  /** The findings that concern the chosen tenants. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadOptions {
  /** What may be chosen beside tenants. @default nothing */
  readonly also?: readonly string[];
  /** Whom rules judge: where only the findings of those that were chosen are asked for, nobody else need be judged, and nobody at all where only shared files count. @default all */
  readonly judges?: "all" | "chosen" | "nobody";
  /** Whether errors alone are asked for. @default false */
  readonly errorsOnly?: boolean;
  /** See `Asked`. */
  readonly resolved?: Asked["resolved"];
  /** The root's folders, where their files were read. @default they are read */
  readonly folders?: Folders | undefined;
}

/**
 * Loads the root's tenants; names that no tenant has, or had, are a usage error with the nearest one that exists.
 */
export function load(
  root: string | undefined,
  chosen: readonly string[],
  io: Io,
  base?: BaseOption,
  {
    also = [],
    judges = "all",
    errorsOnly = false,
    resolved,
    folders = readFoldersOf(root, io).folders,
  }: LoadOptions = {},
): Loaded {
  const past = pastOf(folders, base, io);
  const judged = {
    all: undefined,
    chosen: chosen.length === 0 ? undefined : new Set(chosen),
    nobody: new Set<string>(),
  };
  const fleet = loadFleet(folders, io.today, past, { judged: judged[judges], errorsOnly, resolved });
  const known = [...new Set([...fleet.tenantFiles, ...(past?.declared.workspace.tenantFiles ?? [])])];
  // Of a folder that cannot be read, nobody knows whom it has: that it cannot is what is found then.
  if (!unreadFolders(fleet).some(({ file }) => file === "tenants"))
    checkChosen(chosen, [...known, ...also], fleet.tenantFiles);
  return { fleet, folders, known, diagnostics: findingsOf(fleet, chosen) };
}

/** Names that are not among the known are a usage error, with the nearest of those, or the tenants there are. */
export function checkChosen(chosen: readonly string[], known: readonly string[], tenants: readonly string[]): void {
  const ids = new Set(known);
  for (const id of chosen) {
    if (ids.has(id)) continue;
    // A file's path, as a shell completes it.
    const named = /^(?:.*[\\/])?([a-z0-9-]+)\.ya?ml$/.exec(id)?.[1];
    if (named !== undefined && ids.has(named))
      throw new UsageError(`must be a tenant's id, got the path of its file: write ${named}`);
    if (id === PLATFORM)
      throw new UsageError(
        "must be a tenant, got platform, the stack that all share: it has no tenant file; check without names judges platform.yaml, and npx postroad preview platform shows what would change in the stack",
      );
    const near = suggest(id, known);
    const instead =
      near === undefined
        ? tenants.length === 0
          ? "tenants/ has none"
          : `tenants are ${tenants.slice(0, 20).join(", ")}`
        : `did you mean ${near}?`;
    throw new UsageError(`must be a tenant, tenants/${id}.yaml: got no such file; ${instead}`);
  }
}

/** Findings with code frames, for people. */
export const pretty = (diagnostics: readonly Diagnostic[], folders: Folders, io: Io): string =>
  renderPretty(diagnostics, (file) => linesOf(folders, file), styleOf(io), screenOf(io));

/** Characters that are written at once. */
const PIECE = 64 * 1024;

/** Writes the same to standard output, an empty line behind, in pieces: a fleet may have more findings than memory should hold as text. */
export function printPretty(diagnostics: readonly Diagnostic[], folders: Folders, io: Io): void {
  let piece = "";
  for (const one of prettyFindings(diagnostics, (file) => linesOf(folders, file), styleOf(io), screenOf(io))) {
    piece += `${one}\n`;
    if (piece.length < PIECE) continue;
    io.out(piece);
    piece = "";
  }
  if (piece !== "") io.out(piece);
}
