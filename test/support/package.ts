import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Packed, pack } from "../../bin/pack.mjs";
import { oncePerRun } from "./once-per-run.ts";
import { TOOLKIT } from "./root.ts";

/** The tarball, with its types, that `npm run pack` makes of what was built before the tests, and what npm says of it. */
export const packed = (): Promise<Packed & { readonly path: string }> =>
  oncePerRun("package", (folder) => {
    const compiled = spawnSync(
      process.execPath,
      [join(TOOLKIT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.api.json"],
      { cwd: TOOLKIT, encoding: "utf8" },
    );
    if (compiled.status !== 0) throw new Error(compiled.stdout);
    const one = pack(folder);
    return { ...one, path: join(folder, one.filename) };
  });

/** Puts the package into a repository's node_modules, with what it depends on, or without what may be left out. */
export function installed(tarball: string, root: string, { optional }: { readonly optional: boolean }) {
  const own = join(root, "node_modules/postroad");
  mkdirSync(own, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xzf", tarball, "-C", own, "--strip-components=1"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  if (optional)
    for (const name of ["cdktf", "constructs", "@cdktf", "@duckdb"])
      symlinkSync(join(TOOLKIT, "node_modules", name), join(root, "node_modules", name));
  /** Runs the command there, as a process of its own. */
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(own, "bin/postroad.mjs"), ...args], {
      cwd: root,
      encoding: "utf8",
    });
    return { code: status, out: stdout, err: stderr };
  };
  return { own, run };
}
