import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fleetFiles, writeFleet } from "../fleet/fleet.ts";

/** A fleet in a git repository of its own, with a home folder of its own, so that nothing of an earlier run or of the user is found. */
export interface BenchRoot {
  readonly tenants: number;
  readonly root: string;
  /** The installed package's, whose work on it is measured. */
  readonly program: string;
  /** Where synth writes. */
  readonly out: string;
  /** The environment of what runs in it. */
  readonly env: Readonly<Record<string, string>>;
  /** The files as they were committed. */
  reset(): void;
  /** Lets one tenant send from another address, another one in each round. */
  editTenant(round: number): void;
  /** Sends everybody's TLS reports elsewhere, elsewhere in each round. */
  editPlatform(round: number): void;
  /** Takes away what earlier runs kept for later ones. */
  forget(): void;
  /** Takes away what earlier runs found out, and leaves what was compiled of the program. */
  forgetFindings(): void;
  /** Whether an earlier run kept anything for later ones. */
  hasCache(): boolean;
  remove(): void;
}

const SENDS_FROM = /ip4: \[[0-9.]+\]/;

export function benchRoot(tenants: number, program: string): BenchRoot {
  const scratch = mkdtempSync(join(tmpdir(), "postroad-bench-"));
  const [root, home] = [join(scratch, "root"), join(scratch, "home")];
  const files = fleetFiles(tenants);
  writeFleet(root, files);
  writeFileSync(join(root, ".gitignore"), ".postroad/\n");
  commit(root);
  mkdirSync(home);
  const caches = [join(root, ".postroad"), home];
  const [tenantPath = ""] = [...files].find(([, text]) => SENDS_FROM.test(text)) ?? [];
  const write = (path: string, edit: (text: string) => string) =>
    writeFileSync(join(root, path), edit(files.get(path) ?? ""));
  return {
    tenants,
    root,
    program,
    out: join(scratch, "out"),
    // A pipeline has no cache unless it names one.
    env: { HOME: home, POSTROAD_CACHE: join(home, "postroad") },
    reset: () => {
      for (const path of [tenantPath, "platform.yaml"]) if (path !== "") write(path, (text) => text);
    },
    editTenant: (round) => write(tenantPath, (text) => text.replace(SENDS_FROM, `ip4: [203.0.113.${100 + round}]`)),
    editPlatform: (round) =>
      write("platform.yaml", (text) => text.replace("tls@reports.example", `tls${round}@reports.example`)),
    forget: () => {
      for (const path of caches) rmSync(path, { recursive: true, force: true });
      mkdirSync(home);
    },
    forgetFindings: () => {
      const kept = join(home, "postroad");
      for (const name of existsSync(kept) ? readdirSync(kept) : [])
        if (name !== "code") rmSync(join(kept, name), { recursive: true });
    },
    hasCache: () => caches.some((path) => existsSync(path) && readdirSync(path).length > 0),
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/** How many octets a fleet's tenant files have. */
export const octetsOf = (root: string): number =>
  readdirSync(join(root, "tenants")).reduce((sum, name) => sum + readFileSync(join(root, "tenants", name)).length, 0);

function commit(root: string): void {
  const who = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
    [...who, "commit", "--quiet", "--message", "base"],
  ])
    if (spawnSync("git", args, { cwd: root }).status !== 0) throw new Error(`git ${args[0]} must end well`);
}
