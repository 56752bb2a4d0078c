import type { Command } from "commander";
import type { ServerAddress } from "../input/dns/server-address.ts";
import { filesIn } from "../input/files.ts";
import { LOCK_FILE, writeLock } from "../input/lock-file.ts";
import { readLock } from "../input/workspace.ts";
import { plural } from "../model/text/plural.ts";
import { renderJson } from "../outputs/report/json.ts";
import { changesOf } from "../world/lock/changes.ts";
import { believed } from "../world/lock/doubted.ts";
import { fleetNeeds } from "../world/lock/fleet-needs.ts";
import { gather } from "../world/lock/gather.ts";
import { refreshed } from "../world/lock/refresh.ts";
import { type LockReport, renderLock, renderLockJson } from "../world/lock/report.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, screenOf, styleOf } from "./io.ts";
import { prettyOrJson } from "./pretty-or-json.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface LockOptions {
  readonly root?: string;
  readonly resolver?: ServerAddress;
  readonly format: "pretty" | "json";
}

/** `postroad lock`: 0 all that is needed was asked, 1 not all of it. The file is written either way, unless it cannot be read or nothing was answered. */
async function lock({ root, resolver: server, format }: LockOptions, io: Io): Promise<number> {
  const { fleet, folders, diagnostics } = load(root, [], io);
  const isOwn = folders.root === folders.toolkit;
  const unread = fleet.tenantFiles.filter((id) => !fleet.tenants.has(id));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const lockErrors = errors.filter(({ file }) => file === LOCK_FILE);
  if (lockErrors.length > 0) {
    if (format === "json") io.out(renderJson(lockErrors, fleet.tenantFiles.length));
    io.err(
      `${pretty(lockErrors, folders, io)}\n${LOCK_FILE} cannot be read: fix or delete it, then run postroad lock again.\n`,
    );
    return 1;
  }
  const keeping = errors.filter(
    ({ file }) => unread.some((id) => file === `tenants/${id}.yaml`) || !file.startsWith("tenants/"),
  );
  if (keeping.length > 0) io.err(`${pretty(keeping, folders, io)}\n`);
  const resolver = await io.resolver(server);
  if (resolver === undefined)
    throw new UsageError("this machine has no DNS server configured; name one: postroad lock --resolver 192.0.2.53:53");

  const own = readLock(filesIn(folders.root), []);
  // What ships is locked once, in the toolkit: other roots have it beneath theirs.
  const shipped = isOwn ? {} : readLock(filesIn(folders.toolkit), []);
  const known = { ...shipped, ...own };
  const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const services = isOwn ? [...fleet.catalogue.values()].map(({ data }) => data) : [];
  const needs = (facts: typeof own) => fleetNeeds(blueprints, services, facts);
  const progress = (names: number) => io.err(`asking for ${plural(names, "record set")} …\n`);
  const gathered = await believed(await gather({ needs, resolver, known, now: io.now, progress }), known, resolver);

  const reached = { ...known, ...gathered.answers };
  const needed = needs(reached);
  // What an invalid tenant needs, or what lies behind a name that no server answers for, is not known: nothing is dropped then.
  const complete =
    keeping.length === 0 && gathered.failed.size === 0 && [...fleet.tenants.values()].every(({ isValid }) => isValid);
  const entries = refreshed({ ...gathered, own, needed: new Set(needed.keys()), complete });
  // With no answer there is nothing to write.
  if (gathered.failed.size === 0 || Object.keys(gathered.answers).length > 0) writeLock(folders.root, entries);
  const report: LockReport = {
    changed: changesOf(known, { ...shipped, ...entries }, needed),
    failed: [...gathered.failed].map(([entry, why]) => ({
      entry,
      why,
      tenants: needed.get(entry)?.tenants ?? [],
      kept: Object.hasOwn(known, entry),
    })),
    unread,
    entries: Object.keys(entries).length,
  };
  io.out(format === "json" ? renderLockJson(report) : renderLock(report, styleOf(io), screenOf(io)));
  return report.failed.length > 0 || keeping.length > 0 ? 1 : 0;
}

/** The command line of `postroad lock`. */
export function addLock(program: Command, io: Io, done: Done): void {
  program
    .command("lock")
    .summary("look up in DNS what checks rely on, and say what changed")
    .description(
      `Looks up the tenants' SPF includes, DKIM targets, mail exchangers and report mailboxes, and writes ${LOCK_FILE}. Checks read that file and use no network. An entry with no news stays as it is.\nExit: 0 all were looked up, 1 some could not be (their old entries stay), or files have errors.`,
    )
    .addOption(resolverOption())
    .addOption(rootOption())
    .addOption(prettyOrJson())
    .addHelpText("after", "\nExamples:\n  postroad lock\n  postroad lock --resolver 192.0.2.53:53 --format json")
    .action(async (options) => done(await lock(options, io)));
}
