import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { TOOLKIT } from "../support/root.ts";
import { terraformBinary } from "./toolchain.ts";

/** A root folder with stacks of what is built into Terraform. */
export interface StacksRoot {
  readonly root: string;
  /** A stack whose apply appends its id to a file, waits, and then fails while a file of that name is there. */
  write(id: string, options?: { waits?: number; fails?: boolean; secret?: string; input?: string }): void;
  /** A stack of anything. */
  writeConfig(id: string, config: object): void;
  /** Lets a stack that fails go on. */
  mend(id: string): void;
  /** How many times each stack's command was run to its end. */
  applied(): Map<string, number>;
  /** Stacks with a state that is complete. */
  stateOf(id: string): { resources: unknown[] } | undefined;
  /** Lock files of states. */
  locks(): string[];
  remove(): void;
}

export function stacksRoot(): StacksRoot {
  const root = mkdtempSync(join(tmpdir(), "postroad-deploy-"));
  const [state, gates] = [join(root, "state"), join(root, "gates")];
  const log = join(root, "applied");
  mkdirSync(gates);
  writeFileSync(log, "");
  return {
    root,
    write: (id, { waits = 0, fails = false, secret, input = "one" } = {}) => {
      const folder = join(root, ".postroad/terraform/stacks", id);
      mkdirSync(folder, { recursive: true });
      if (fails) writeFileSync(join(gates, id), "");
      const gate = `if [ -e '${join(gates, id)}' ]; then echo closed >&2; exit 1; fi`;
      const command = `echo begun-${id} >> '${log}'; sleep ${waits}; ${gate}; echo ${id} >> '${log}'`;
      const sensitive = secret === undefined ? {} : { variable: { key: { default: secret, sensitive: true } } };
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's, not JavaScript's
      const key = "${var.key}";
      const resource = {
        input: secret === undefined ? input : key,
        provisioner: [{ "local-exec": { command, ...(secret ? { environment: { KEY: key } } : {}) } }],
      };
      const stack = {
        terraform: { backend: { local: { path: join(state, `${id}.tfstate`) } } },
        ...sensitive,
        resource: { terraform_data: { it: resource } },
      };
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack, null, 2));
    },
    writeConfig: (id, config) => {
      const folder = join(root, ".postroad/terraform/stacks", id);
      mkdirSync(folder, { recursive: true });
      const stack = { terraform: { backend: { local: { path: join(state, `${id}.tfstate`) } } }, ...config };
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
    },
    mend: (id) => rmSync(join(gates, id)),
    applied: () => {
      const counts = new Map<string, number>();
      for (const id of readFileSync(log, "utf8").split("\n").filter(Boolean)) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
    stateOf: (id) => {
      const path = join(state, `${id}.tfstate`);
      return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
    },
    locks: () => (existsSync(state) ? readdirSync(state).filter((name) => name.endsWith(".lock.info")) : []),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export interface Driven {
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null; out: string; err: string }>;
  kill(signal: NodeJS.Signals): void;
}

let driver: string | undefined;

/** deploy-driver.ts in one file, made once and kept: a process that translates each of its modules takes twice as long to start. */
function driverFile(): string {
  if (driver !== undefined) return driver;
  const { outputFiles } = buildSync({
    entryPoints: [join(TOOLKIT, "test/cloud/deploy-driver.ts")],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.19",
    write: false,
  });
  const text = outputFiles[0]?.text ?? "";
  const folder = join(TOOLKIT, ".cache/deploy-driver");
  driver = join(folder, `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${driver}.${process.pid}`, text);
  renameSync(`${driver}.${process.pid}`, driver);
  return driver;
}

/** Starts a process that deploys a root's stacks. */
export function drive(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Driven {
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [driverFile(), root, ...args], {
    cwd: root,
    env: { ...inherited, POSTROAD_TERRAFORM: terraformBinary() ?? "", CI: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, out, err }));
  });
  return { pid: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal) };
}

/** Waits for something to be so. */
export async function until(isSo: () => boolean, milliseconds = 30_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error("it has not come to be so");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
