import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface World {
  readonly host: string;
  readonly port: number;
  /** As `--resolver` takes it. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** By origin without a trailing dot, the records in the words of a zone file; names are relative to the origin. `SOA` and `NS` are added where no `SOA` is there. */
export type Zones = Readonly<Record<string, string>>;

const PROGRAM = "knotd";
const RECORDED = fileURLToPath(new URL("zones", import.meta.url));

/** The zones of test/world/zones, shaped like the services of the catalogue, and trouble. */
export function recordedZones(): Zones {
  return Object.fromEntries(
    readdirSync(RECORDED).map((file) => [file.replace(/\.zone$/, ""), readFileSync(join(RECORDED, file), "utf8")]),
  );
}

/** Why there can be no world here, or undefined. Under REQUIRE_TERRAFORM=1 it throws, so that a test fails rather than being skipped. */
export function whyNoWorld(): string | undefined {
  if (spawnSync(program(), ["--version"]).error === undefined) return undefined;
  const sentence = `not run: it needs ${PROGRAM} (apt-get install knot)`;
  if (process.env["REQUIRE_TERRAFORM"] === "1") throw new Error(sentence);
  return sentence;
}

/** Starts Knot DNS on a free port of the loopback, authoritative for the zones; any other name is refused. */
export async function start(zones: Zones): Promise<World> {
  for (let tries = 3; ; tries--) {
    const world = await tryStart(zones);
    if (typeof world !== "string") return world;
    // Somebody else may have taken the port meanwhile.
    if (tries === 1) throw new Error(`knotd does not start: ${world}`);
  }
}

async function tryStart(zones: Zones): Promise<World | string> {
  const folder = mkdtempSync(join(tmpdir(), "postroad-world-"));
  const [host, port] = ["127.0.0.1", await freePort()];
  const origins = Object.keys(zones);
  for (const [index, origin] of origins.entries())
    writeFileSync(join(folder, `${index}.zone`), zoneText(origin, zones[origin] ?? ""));
  writeFileSync(join(folder, "knot.conf"), configuration(folder, `${host}@${port}`, origins));
  const child = spawn(program(), ["-c", join(folder, "knot.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += String(chunk);
  });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const address = `${host}:${port}`;
  if (await answers(address, origins[0] ?? ".", child)) return { host, port, address, stop };
  await stop();
  return said;
}

function zoneText(origin: string, records: string): string {
  const soa = "@ 3600 SOA ns.dns-host.invalid. hostmaster.dns-host.invalid. 1 3600 900 604800 60";
  const start = /\sSOA\s/.test(records) ? "" : `${soa}\n@ 3600 NS ns.dns-host.invalid.\n`;
  return `$ORIGIN ${origin === "." ? "" : origin}.\n$TTL 300\n${start}${records}\n`;
}

function configuration(folder: string, listen: string, origins: readonly string[]): string {
  const zones = origins.map(
    (origin, index) => `  - domain: ${origin === "." ? "." : `${origin}.`}\n    file: ${index}.zone`,
  );
  return `server:
    listen: ${listen}
    rundir: ${folder}
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: ${folder}
log:
  - target: stderr
    any: warning
template:
  - id: default
    storage: ${folder}
    zonefile-sync: -1
    journal-content: none
zone:
${zones.join("\n")}
`;
}

/** Debian keeps it where only root's PATH looks. */
function program(): string {
  return spawnSync(PROGRAM, ["--version"]).error === undefined ? PROGRAM : `/usr/sbin/${PROGRAM}`;
}

/** A port that is free for UDP and TCP. */
async function freePort(): Promise<number> {
  const udp = createSocket("udp4");
  await new Promise<void>((bound) => udp.bind(0, "127.0.0.1", bound));
  const { port } = udp.address();
  const tcp = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    tcp.once("error", () => resolve(false));
    tcp.listen(port, "127.0.0.1", () => resolve(true));
  });
  await new Promise<void>((closed) => udp.close(closed));
  if (isFree) await new Promise<unknown>((closed) => tcp.close(closed));
  return isFree ? port : freePort();
}

async function answers(address: string, origin: string, child: ChildProcess): Promise<boolean> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([address]);
  for (let tries = 100; tries > 0 && child.exitCode === null; tries--) {
    try {
      await resolver.resolveSoa(origin);
      return true;
    } catch {
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }
  return false;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 3000);
  await gone;
  clearTimeout(late);
}
