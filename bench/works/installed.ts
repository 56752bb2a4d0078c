import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, isStale } from "../../bin/build.mjs";
import packageFile from "../../package.json" with { type: "json" };

const TOOLKIT = fileURLToPath(new URL("../..", import.meta.url));

export interface Installed {
  /** The file that users start. */
  readonly program: string;
  remove(): void;
}

/** The toolkit as its package has it, which most who run it have: no sources, of which a clone asks at each start whether the bundle is fresh. */
export async function installed(): Promise<Installed> {
  if (isStale()) await build();
  const folder = mkdtempSync(join(tmpdir(), "postroad-installed-"));
  for (const name of ["package.json", ...packageFile.files.filter((one) => !/[*]|^types$/.test(one)), "schemas"]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(TOOLKIT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(TOOLKIT, "node_modules"), join(folder, "node_modules"));
  return { program: join(folder, "bin/postroad.mjs"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
