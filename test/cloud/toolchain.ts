import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join, relative } from "node:path";
import { findExecutable } from "./executable.ts";
import { type LeanProvider, leanMirror } from "./lean/mirror.ts";
import { motoAvailable } from "./moto.ts";

/** Something that a test needs besides Node.js. */
type Need = "terraform" | "aws-provider" | "moto" | "gpg";

const HOW_TO_GET: Readonly<Record<Need, string>> = {
  terraform: "Terraform 1.11 (put it on the PATH, or name it in TERRAFORM_BINARY_NAME)",
  "aws-provider":
    "a filesystem mirror with the AWS provider (`terraform providers mirror DIR`, then POSTROAD_PLUGIN_DIR=DIR)",
  moto: "moto_server (`python3 -m venv .cache/moto && .cache/moto/bin/pip install 'moto[server]'`, or POSTROAD_MOTO=PATH)",
  gpg: "GnuPG (gpg on the PATH)",
};

/**
 * Why a test cannot run here, or undefined when all that it needs is there.
 * Under REQUIRE_TERRAFORM=1 it throws instead, so that the test fails rather than being skipped.
 */
export function whyNot(...needs: Need[]): string | undefined {
  const there: Record<Need, () => boolean> = {
    terraform: () => terraformBinary() !== undefined,
    "aws-provider": () => awsProviderVersion() !== undefined,
    moto: motoAvailable,
    gpg: () => findExecutable("gpg") !== undefined,
  };
  const missing = needs.filter((need) => !there[need]());
  if (missing.length === 0) return undefined;
  const sentence = `not run: it needs ${missing.map((need) => HOW_TO_GET[need]).join(" and ")}`;
  if (process.env.REQUIRE_TERRAFORM === "1") throw new Error(sentence);
  return sentence;
}

/** Terraform or OpenTofu: what TERRAFORM_BINARY_NAME names, else `terraform` or `tofu` of the PATH. */
export function terraformBinary(): string | undefined {
  const named = process.env.TERRAFORM_BINARY_NAME;
  return named ? findExecutable(named) : (findExecutable("terraform") ?? findExecutable("tofu"));
}

let lean: LeanProvider | undefined;

/**
 * The AWS provider for tests, which has the schemas of few types (see lean/program.ts); undefined where it lies packed in its own mirror, or
 * where POSTROAD_WHOLE_PROVIDER=1 asks for it as it is.
 */
export function leanProvider(): LeanProvider | undefined {
  const whole = wholePluginDir();
  if (whole === undefined || process.env.POSTROAD_WHOLE_PROVIDER === "1" || process.platform === "win32")
    return undefined;
  const folder = unpackedAwsProvider(whole);
  if (folder !== undefined) lean ??= leanMirror(folder, relative(whole, folder));
  return lean;
}

/** The filesystem mirror with the AWS provider for tests. */
export const pluginDir = (): string | undefined => leanProvider()?.mirror ?? wholePluginDir();

/** The filesystem mirror with the AWS provider: POSTROAD_PLUGIN_DIR, else the first of the usual ones. */
export function wholePluginDir(): string | undefined {
  const { POSTROAD_PLUGIN_DIR: named, TF_PLUGIN_CACHE_DIR: cache } = process.env;
  const usual = [
    join(homedir(), ".terraform.d/plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...foldersIn("/opt"),
    ...(cache ? [cache] : []),
  ];
  return (named ? [named] : usual).find((directory) => awsProviderIn(directory) !== undefined);
}

/** Terraform's CLI configuration of somebody who has a mirror and no registry: the text of a .terraformrc. */
export function mirrorConfiguration(mirror = pluginDir()): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
}

/** The folder with the provider's binary, where a mirror holds it unpacked. */
export function unpackedAwsProvider(mirror = pluginDir()): string | undefined {
  const [directory, version] = [awsProviderIn(mirror ?? ""), awsProviderVersion()];
  if (directory === undefined || version === undefined) return undefined;
  const folder = join(directory, version, target());
  return existsSync(folder) ? folder : undefined;
}

/**
 * Go's setting for Terraform and its providers: garbage is collected less often. Each command reads the AWS provider's schemas anew,
 * in a third less processor time so.
 */
export const LESS_COLLECTING = { GOGC: "400" };

/** The newest version of the AWS provider in the mirror that runs on this machine. */
export function awsProviderVersion(): string | undefined {
  const mirror = wholePluginDir();
  if (!mirror) return undefined;
  const directory = awsProviderIn(mirror);
  if (directory === undefined) return undefined;
  const packed = new RegExp(`^terraform-provider-aws_([0-9.]+)_${target()}\\.zip$`);
  const versions = readdirSync(directory).flatMap((entry) => {
    if (/^[0-9.]+$/.test(entry)) return existsSync(join(directory, entry, target())) ? [entry] : [];
    return packed.exec(entry)?.[1] ?? [];
  });
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
}

/** The provider's folder in a mirror: `HOST/hashicorp/aws`. OpenTofu looks the same address up under a host of its own. */
function awsProviderIn(mirror: string): string | undefined {
  const tofu = basename(terraformBinary() ?? "").startsWith("tofu");
  const hosts = foldersIn(mirror).filter((host) => basename(host).includes("opentofu") === tofu);
  return hosts.map((host) => join(host, "hashicorp/aws")).find((directory) => existsSync(directory));
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name));
}

/** The platform as Terraform writes it, e.g. `linux_amd64`. */
function target(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const architecture = { x64: "amd64", ia32: "386" }[process.arch as string] ?? process.arch;
  return `${system}_${architecture}`;
}
