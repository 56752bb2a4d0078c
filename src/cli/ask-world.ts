import { Option } from "commander";
import type { ServerAddress } from "../input/dns/server-address.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { Platform } from "../resolve/platform.ts";
import { unreadFolders } from "../rules/unread-folders.ts";
import type { World } from "../world/verify/world.ts";
import { accountsOf } from "./accounts.ts";
import { type Loaded, pretty } from "./folders.ts";
import type { Io } from "./io.ts";
import { withOutputs } from "./outputs-option.ts";
import { UsageError } from "./usage-error.ts";

/** How a command asks the live world. */
export interface WorldOptions {
  readonly resolver?: ServerAddress;
  readonly allowPrivate?: true;
  readonly accounts?: true;
}

/** The live world as a command asks it; a machine without DNS is a usage error. */
export async function worldOf(
  { resolver: server, allowPrivate, accounts }: WorldOptions,
  command: string,
  platform: Platform | undefined,
  io: Io,
): Promise<World> {
  const resolver = await io.resolver(server);
  if (resolver === undefined)
    throw new UsageError(
      `this machine has no DNS server configured; name one: postroad ${command} --resolver 192.0.2.53:53`,
    );
  // A server that is named is asked alone.
  const servers = server === undefined ? await io.servers() : undefined;
  return {
    resolver,
    servers,
    sockets: io.sockets,
    allowPrivate: allowPrivate === true,
    now: clockOf(io),
    accounts: accounts === true && platform !== undefined ? accountsOf(platform, io) : undefined,
  };
}

/** The time in UTC as it passes: what was the moment when the command began, and how long it has run. */
function clockOf(io: Io): () => string {
  const start = io.clock();
  const began = Date.parse(io.now);
  return () => `${new Date(began + io.clock() - start).toISOString().slice(0, 19)}Z`;
}

/** What of the chosen tenants can be looked at, with what an apply made known; the errors of the others are reported. */
export function validBlueprints(
  { fleet, folders, diagnostics }: Loaded,
  tenants: readonly string[],
  io: Io,
): { readonly blueprints: readonly Blueprint[]; readonly broken: boolean } {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  const chosen = [...fleet.tenants.values()].filter(
    ({ blueprint }) => tenants.length === 0 || tenants.includes(blueprint.tenant),
  );
  const valid = chosen.filter(({ isValid }) => isValid).map(({ blueprint }) => blueprint);
  const requested = tenants.length === 0 ? fleet.tenantFiles.length : new Set(tenants).size;
  const { platform } = fleet;
  // What only an apply knew is known by its state, where that is here.
  const blueprints =
    platform === undefined ? valid : valid.map((one) => withOutputs(one, undefined, platform, folders.root, io));
  return { blueprints, broken: valid.length < requested || unreadFolders(fleet).length > 0 };
}

/** `--accounts`, as every command that asks the live world has it. */
export const accountsOption = (): Option =>
  new Option(
    "--accounts",
    "ask SES, Route 53 and Cloudflare too, with the credentials at hand: AWS's as its command line finds them, and the tokens that platform.yaml names",
  );
