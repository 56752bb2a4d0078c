import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postroad } from "../support/cli.ts";
import { PLATFORM, tenantFile } from "../support/root.ts";
import { stackFolder } from "./synthesized.ts";
import { withoutOverrides } from "./terraform.ts";

/** A root folder with one tenant, for tests that follow each other. It lasts until it is removed. */
export interface TenantRoot {
  readonly root: string;
  /** The folder that Terraform runs in. */
  readonly stack: string;
  /** Writes the tenant's file: `body` is indented YAML below `domains:`, `more` what follows it. */
  write(body: string, more?: string): void;
  /** Writes the tenant's file as it is given. */
  writeFile(text: string): void;
  /** `postroad synth`. */
  synth(): Promise<void>;
  /** The resources in the state, e.g. `aws_route53_record`, one for each. */
  stateTypes(): readonly string[];
  /** Writes something else into the state. */
  editState(edit: (state: State) => void): void;
  remove(): void;
}

export interface State {
  serial: number;
  readonly resources: {
    readonly type: string;
    readonly mode: string;
    readonly instances: { readonly attributes: Record<string, unknown> }[];
  }[];
}

export function tenantRoot(tenant: string, platform = PLATFORM): TenantRoot {
  const root = mkdtempSync(join(tmpdir(), `postroad-${tenant}-`));
  mkdirSync(join(root, "tenants"));
  writeFileSync(join(root, "platform.yaml"), platform);
  const stateFile = join(root, `state/${tenant}.tfstate`);
  const state = (): State => JSON.parse(readFileSync(stateFile, "utf8"));
  const writeFile = (text: string) => writeFileSync(join(root, `tenants/${tenant}.yaml`), text);
  return {
    root,
    stack: stackFolder(join(root, "cdktf.out"), tenant),
    write: (body, more) => writeFile(tenantFile(tenant, body, more)),
    writeFile,
    synth: () =>
      withoutOverrides(join(root, "cdktf.out"), async () => {
        const { code, err } = await postroad(["synth", "--root", root]);
        if (code !== 0) throw new Error(err);
      }),
    stateTypes: () => state().resources.map(({ type }) => type),
    editState: (edit) => {
      const edited = state();
      edited.serial += 1;
      edit(edited);
      writeFileSync(stateFile, JSON.stringify(edited));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
