import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, isAbsolute, join, resolve } from "node:path";
import { type Environment, terraformEnvironment } from "./environment.ts";
import { TerraformFault } from "./fault.ts";

/** Terraform or OpenTofu, as it is installed. */
export interface Binary {
  readonly path: string;
  readonly product: "Terraform" | "OpenTofu";
  /** Such as 1.11.4. */
  readonly version: string;
}

/** Both know S3's own state locking (`use_lockfile`) since then. */
const OLDEST = { major: 1, minor: 10 };
const ANSWERS_WITHIN_MS = 30_000;
const INSTALL =
  "install Terraform or OpenTofu 1.10 or later, or name one: --terraform PATH, or POSTROAD_TERRAFORM=PATH";

/**
 * The binary that is named, else that of POSTROAD_TERRAFORM, else `terraform` or `tofu` of the PATH. Throws TerraformFault where there
 * is none, it does not say its version, or it is too old.
 */
export function findTerraform(named: string | undefined, env: Environment, cwd: string): Binary {
  const path = pathOf(named, env, cwd);
  const version = versionOf(path, env, cwd);
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const product = basename(path).startsWith("tofu") ? "OpenTofu" : "Terraform";
  if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor))
    throw new TerraformFault(
      `${product} must be ${OLDEST.major}.${OLDEST.minor} or later, which locks state in S3 by itself, got ${version} at ${path}`,
      INSTALL,
    );
  return { path, product, version };
}

function pathOf(named: string | undefined, env: Environment, cwd: string): string {
  const fromVariable = env["POSTROAD_TERRAFORM"];
  const [given, by] =
    named !== undefined
      ? [named, "--terraform"]
      : fromVariable !== undefined && fromVariable !== ""
        ? [fromVariable, "POSTROAD_TERRAFORM"]
        : [undefined, ""];
  if (given === undefined) {
    const found = onPath("terraform", env) ?? onPath("tofu", env);
    if (found !== undefined) return found;
    throw new TerraformFault("terraform or tofu must be on the PATH, got neither", INSTALL);
  }
  const found = given.includes("/") ? executable(resolve(cwd, given)) : onPath(given, env);
  if (found !== undefined) return found;
  throw new TerraformFault(`${by} must be a program that can be run, got ${given}`, INSTALL);
}

/** A relative folder of the PATH is passed over: what is in the repository is not to be run by name. */
function onPath(name: string, env: Environment): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  return folders.map((folder) => executable(join(folder, name))).find((path) => path !== undefined);
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

function versionOf(path: string, env: Environment, cwd: string): string {
  const { stdout, error } = spawnSync(path, ["version", "-json"], {
    cwd,
    env: terraformEnvironment(env),
    encoding: "utf8",
    timeout: ANSWERS_WITHIN_MS,
  });
  const version = readVersion(stdout ?? "");
  if (version !== undefined) return version;
  const got = error === undefined ? "another answer" : error.message;
  throw new TerraformFault(`${path} version -json must print its version, got ${got}`, INSTALL);
}

function readVersion(text: string): string | undefined {
  try {
    // Warnings about the command line's configuration may be before.
    const answer: unknown = JSON.parse(text.slice(text.indexOf("{")));
    const version = (answer as { terraform_version?: unknown } | null)?.terraform_version;
    return typeof version === "string" && /^[0-9]+\.[0-9]+\.[0-9]+/.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}
