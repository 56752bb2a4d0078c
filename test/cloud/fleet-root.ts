import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Resolver } from "../../src/input/dns/resolver.ts";
import { postroad } from "../support/cli.ts";
import { PLATFORM, tenantFile } from "../support/root.ts";
import type { Environment } from "./isolated.ts";
import { borrowing } from "./terraform.ts";
import { awsProviderVersion, LESS_COLLECTING, mirrorConfiguration, terraformBinary } from "./toolchain.ts";

/** A state, as far as tests read and edit it. */
export interface HeldState {
  serial: number;
  readonly resources: {
    readonly mode: string;
    readonly type: string;
    name: string;
    provider: string;
    readonly instances: readonly { readonly attributes: { readonly id: string } }[];
  }[];
}

/** A root folder whose tenants `postroad plan` and `postroad deploy` take to emulators. It lasts until it is removed. */
export interface FleetRoot {
  readonly root: string;
  /** Writes a tenant's file: `body` is indented YAML below `domains:`, `more` what follows it. */
  write(id: string, body: string, more?: string): void;
  /** Runs a command there that prints JSON; `T` is what it prints. Its error output is thrown where it prints nothing. */
  run<T>(
    args: readonly string[],
    options?: { readonly resolver?: Resolver },
  ): Promise<{ readonly code: number; readonly err: string } & T>;
  readonly stateFile: (id: string) => string;
  state(id: string): HeldState;
  remove(): void;
}

/** `env`: the emulators', and what else a command finds in its environment. */
export function fleetRoot(env: Environment): FleetRoot {
  const root = mkdtempSync(join(tmpdir(), "postroad-fleet-"));
  mkdirSync(join(root, "tenants"));
  writeFileSync(join(root, "platform.yaml"), `${PLATFORM}providers: { aws: "${awsProviderVersion()}" }\n`);
  writeFileSync(join(root, "mirror.tfrc"), mirrorConfiguration());
  const stateFile = (id: string) => join(root, `state/${id}.tfstate`);
  return {
    root,
    write: (id, body, more) => writeFileSync(join(root, `tenants/${id}.yaml`), tenantFile(id, body, more)),
    run: async (args, { resolver } = {}) => {
      const started = performance.now();
      const { code, out, err } = await postroad([...args, "--format", "json", "--root", root], {
        env: {
          PATH: process.env["PATH"],
          HOME: root,
          POSTROAD_TERRAFORM: terraformBinary(),
          TF_CLI_CONFIG_FILE: join(root, "mirror.tfrc"),
          ...LESS_COLLECTING,
          ...(await borrowing()),
          ...env,
        },
        ...(resolver === undefined ? {} : { resolver }),
        // The emulator refuses no request for being one too many: its account's time goes by faster.
        clock: () => started + (performance.now() - started) * 100,
      });
      if (out === "") throw new Error(err);
      return { code, err, ...JSON.parse(out) };
    },
    stateFile,
    state: (id) => JSON.parse(readFileSync(stateFile(id), "utf8")),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
