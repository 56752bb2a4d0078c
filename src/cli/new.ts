import { join, relative } from "node:path";
import type { Command } from "commander";
import { exists } from "../input/files.ts";
import { isTenantId, whyReserved } from "../model/tenant-id.ts";
import { newTenantText } from "../outputs/init/tenant-text.ts";
import type { Done } from "./done.ts";
import { foldersOf } from "./folders.ts";
import type { Io } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { schemasOf } from "./schemas-of.ts";
import { UsageError } from "./usage-error.ts";
import { writeNewFiles } from "./write-new-files.ts";

/** `postroad new TENANT`: writes a commented tenant file; never over one that is there. */
function newTenant(tenant: string, options: { readonly root?: string }, io: Io): number {
  if (!isTenantId(tenant))
    throw new UsageError(
      `a tenant's id must be lower-case letters and digits in groups joined by single hyphens, at most 40 characters, got ${JSON.stringify(tenant)}`,
    );
  const reserved = whyReserved(tenant);
  if (reserved !== undefined) throw new UsageError(`a tenant's id must not be "${tenant}", which is ${reserved}`);
  const { root } = foldersOf(options.root, io);
  const path = join(root, "tenants", `${tenant}.yaml`);
  const files = new Map([[`tenants/${tenant}.yaml`, newTenantText(tenant, schemasOf(root))]]);
  if (writeNewFiles(root, files, "the root").left.length > 0)
    throw new UsageError(
      `must be a new tenant, got ${tenant}: ${exists(path) ? `${relative(io.cwd, path)} exists already` : "tenants is not a folder"}`,
    );
  io.err(`${relative(io.cwd, path)} written. Put in your domains, then: npx postroad check ${tenant}\n`);
  return 0;
}

/** The command line of `postroad new`. */
export function addNew(program: Command, io: Io, done: Done): void {
  program
    .command("new")
    .summary("write a commented tenant file to start from")
    .description(
      "Writes tenants/TENANT.yaml, valid as it stands, with every choice explained. Never overwrites a file.\nExit: 0 written, 1 not.",
    )
    .argument("<tenant>", "the new tenant's id")
    .addOption(rootOption())
    .addHelpText("after", "\nExample:\n  postroad new harbor-supply")
    .action((tenant, options) => done(newTenant(tenant, options, io)));
}
