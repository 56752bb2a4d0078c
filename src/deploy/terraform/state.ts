import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMITS_OUTPUT, commitsIn } from "../../model/deployed-commits.ts";
import { listOf, member, textOf } from "../../model/json-reader.ts";
import { noProviders } from "../attached/reattach.ts";
import { TerraformFault } from "./fault.ts";
import { LOCK_FILE } from "./lock-file.ts";
import type { Runner } from "./runner.ts";

/** What a state says without its providers. */
export interface State {
  /** The commits that were deployed to it, newest first. */
  readonly commits: readonly string[];
  readonly resources: readonly HeldResource[];
}

/** A resource or data source that a state holds. */
export interface HeldResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** The provider that it was made with: `aws.main_eu-west-1`; without an alias, `aws`. */
  readonly provider: string;
}

/**
 * Reads a stack's state. The backend in its folder must be initialized, its providers need not be: unlike `show`, `state pull` asks
 * none for its schemas. The state holds secrets in clear: it is in memory alone. Throws TerraformFault where it cannot be read.
 */
export async function readState(runner: Runner, folder: string): Promise<State> {
  const state = await pullState(runner, folder);
  return {
    commits: commitsIn(member(member(member(state, "outputs"), COMMITS_OUTPUT), "value")),
    resources: listOf(member(state, "resources")).flatMap((one) => resourceOf(one) ?? []),
  };
}

/** A stack's whole state, empty where none was ever written. It holds secrets in clear: it is in memory alone. Throws as `readState` does. */
export async function pullState(runner: Runner, folder: string): Promise<object> {
  const env = runner.pool === undefined ? {} : noProviders(lockOf(folder));
  const text = await runner.read(folder, ["state", "pull"], { env });
  const state = parse(text);
  if (state === undefined) throw new TerraformFault(`${runner.binary.product} state pull must print JSON, got none`);
  return state;
}

/** What initialized the folder. */
function lockOf(folder: string): string {
  const path = join(folder, LOCK_FILE);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** A state that was never written is no text at all. */
function parse(text: string): object | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `provider["registry.terraform.io/hashicorp/aws"].main_eu-west-1`: states of Terraform 0.13 and later, and OpenTofu's. */
const PROVIDER = /^provider\["(?:[^"/]+\/)*([^"/]+)"\](\.[^.]+)?$/;

/** Of the root module: stacks have no other. */
function resourceOf(one: unknown): HeldResource | undefined {
  const [mode, type, name] = ["mode", "type", "name"].map((key) => textOf(member(one, key)));
  const found = PROVIDER.exec(textOf(member(one, "provider")) ?? "");
  if (mode === undefined || type === undefined || name === undefined || found === null) return undefined;
  const [, cloud = "", alias = ""] = found;
  return { mode, type, name, provider: `${cloud}${alias}` };
}
