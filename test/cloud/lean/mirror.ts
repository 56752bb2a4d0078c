import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const CACHE = fileURLToPath(new URL("../../../.cache/lean-provider", import.meta.url));
const PROGRAM = fileURLToPath(new URL("program.ts", import.meta.url));

/** The AWS provider with the schemas of few types. */
export interface LeanProvider {
  /** A filesystem mirror that has it. */
  readonly mirror: string;
  /** The program of the provider as it is. */
  readonly whole: string;
  /** Where the schemas are kept. */
  readonly schema: string;
}

/**
 * A filesystem mirror with a provider that starts the one in `folder`, which is at `place` (HOST/hashicorp/aws/VERSION/PLATFORM) in its
 * mirror, and has the schemas of few types: see program.ts. Made once for each program, and never written to again.
 */
export function leanMirror(folder: string, place: string): LeanProvider {
  const name = readdirSync(folder).find((entry) => entry.startsWith("terraform-provider-aws_"));
  if (name === undefined) throw new Error(`a provider must be in ${folder}, got none`);
  const { outputFiles } = buildSync({
    entryPoints: [PROGRAM],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    write: false,
  });
  const text = outputFiles[0]?.text ?? "";
  // What is written names its own folder: a repository that was moved with its cache has another.
  const key = createHash("sha256")
    .update(`${process.execPath}\n${CACHE}\n${folder}\n${place}\n${text}`)
    .digest("hex")
    .slice(0, 16);
  const home = join(CACHE, key);
  const lean = { mirror: join(home, "mirror"), whole: join(folder, name), schema: join(home, "schema") };
  if (existsSync(home)) return lean;
  const fresh = `${home}.${process.pid}`;
  const own = join(fresh, "mirror", place);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(fresh, "program.mjs"), text);
  const command = [process.execPath, join(home, "program.mjs"), lean.whole, lean.schema];
  writeFileSync(join(own, name), `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  chmodSync(join(own, name), 0o755);
  try {
    renameSync(fresh, home);
  } catch {
    // Another test was faster.
    rmSync(fresh, { recursive: true });
  }
  return lean;
}
