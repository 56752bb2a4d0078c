import { accessSync, constants, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { lockedProviders } from "../terraform/lock-file.ts";
import { packageHash } from "./package-hash.ts";

/** A provider as init installed it, its files just found to be those that the lock file names. */
export interface ProviderPackage {
  /** Such as registry.terraform.io/hashicorp/aws. */
  readonly address: string;
  /** From a folder of providers: ADDRESS/VERSION/PLATFORM. */
  readonly place: string;
  readonly folder: string;
  /** The program. */
  readonly file: string;
}

/** Packages by address. */
export type Packages = ReadonlyMap<string, ProviderPackage>;

/**
 * The packages in a folder of providers whose hash the lock file has: what Terraform itself checks before it starts one, done once for all
 * stacks. One that is missing, packed, or another is left out: Terraform says what is wrong with it. `hashOf` remembers what it has read.
 */
export async function checkedPackages(
  mirror: string,
  lock: string,
  hashOf: (folder: string) => Promise<string> = packageHash,
): Promise<Packages> {
  const checked = new Map<string, ProviderPackage>();
  for (const { address, version, hashes } of lockedProviders(lock)) {
    const place = join(address, version, platformName());
    const found = packageIn(join(mirror, place), address);
    if (found === undefined || !hashes.includes(await hashOf(found.folder))) continue;
    checked.set(address, { address, place, ...found });
  }
  return checked;
}

function packageIn(path: string, address: string): { readonly folder: string; readonly file: string } | undefined {
  try {
    const folder = realpathSync(path);
    const name = `terraform-provider-${address.split("/").at(-1)}`;
    const [file, ...more] = readdirSync(folder).filter((one) => one === name || one.startsWith(`${name}_`));
    if (file === undefined || more.length > 0) return undefined;
    accessSync(join(folder, file), constants.X_OK);
    return { folder, file: join(folder, file) };
  } catch {
    return undefined;
  }
}

/** The platform as Terraform writes it, such as linux_amd64. */
function platformName(): string {
  const architecture = { x64: "amd64", ia32: "386" }[process.arch as string] ?? process.arch;
  return `${process.platform}_${architecture}`;
}
