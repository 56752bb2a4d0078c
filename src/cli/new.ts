import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Command } from "commander";
import { isTenantId, whyReserved } from "../model/tenant-id.ts";
import { PACKAGED_SCHEMAS } from "../outputs/init/packaged-schemas.ts";
import { newTenantText } from "../outputs/init/tenant-text.ts";
import type { Done } from "./done.ts";
import { foldersOf } from "./folders.ts";
import type { Io } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

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
  if (existsSync(path))
    throw new UsageError(`must be a new tenant, got ${tenant}: ${relative(io.cwd, path)} exists already`);
  mkdirSync(join(root, "tenants"), { recursive: true });
  const schemas = existsSync(join(root, OWN_SCHEMAS)) ? OWN_SCHEMAS : PACKAGED_SCHEMAS;
  writeFileSync(path, newTenantText(tenant, schemas), { flag: "wx" });
  io.err(`${relative(io.cwd, path)} written. Put in your domains, then: postroad check ${tenant}\n`);
  return 0;
}

/** Where a clone of the toolkit has them. */
const OWN_SCHEMAS = "schemas";

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
