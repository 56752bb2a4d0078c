/** How long a check, a synth and a preview take, by number of tenants: whole processes, the median of several runs. `npm run bench`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const TOOLKIT = fileURLToPath(new URL("..", import.meta.url));
const SIZES = (process.env["BENCH_TENANTS"] ?? "1,100,1000").split(",").map(Number);
const RUNS = Number(process.env["BENCH_RUNS"] ?? 3);

interface Row {
  readonly command: string;
  readonly tenants: number;
  /** Seconds, wall clock. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** MiB, the largest resident set. */
  readonly memory: number;
}

/** A fleet that is alike in shape and different in names: six records a tenant, every tenth with a policy host and a relay. */
function fleet(tenants: number): string {
  const root = mkdtempSync(join(tmpdir(), "postroad-bench-"));
  mkdirSync(join(root, "tenants"));
  writeFileSync(
    join(root, "platform.yaml"),
    'version: 1\norganisation: Bench\naws: { region: eu-west-1 }\nreports: { dmarc: ["mailto:dmarc@reports.example"], tls: ["mailto:tls@reports.example"] }\n',
  );
  for (let index = 0; index < tenants; index++)
    writeFileSync(join(root, "tenants", `tenant-${index}.yaml`), tenant(index));
  return root;
}

function tenant(index: number): string {
  const whole = index % 10 === 0;
  return [
    `version: 1\ntenant: tenant-${index}\ncontact: postmaster@tenant-${index}.example\ndomains:\n  tenant-${index}.example:`,
    "    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }\n    mx: { service: google-workspace }",
    `    senders:\n      - service: google-workspace\n      - service: secutix\n        institution: t${index}\n      - { name: scanner, ip4: [198.51.100.7] }`,
    whole ? "      - relay: shop\n    mtaSts: { mode: testing }" : "",
    whole ? `relays:\n  shop: { domain: tenant-${index}.example, mailFrom: bounce }` : "",
  ].join("\n");
}

/** Makes the folder a repository, so that what is edited afterwards is a change. */
function commit(root: string): void {
  const who = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
  for (const args of [
    ["init", "-q"],
    ["add", "-A"],
    [...who, "commit", "-q", "-m", "base"],
  ])
    if (spawnSync("git", args, { cwd: root }).status !== 0) throw new Error(`git ${args[0]} must end well`);
}

function edit(root: string, file: string, from: string, to: string): void {
  const path = join(root, file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
}

function measure(command: string, tenants: number, root: string, args: readonly string[], exit = 0): Row {
  const times: number[] = [];
  let memory = 0;
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    const script = `process.on("exit",()=>process.stderr.write("\\nRSS "+process.resourceUsage().maxRSS));process.argv.splice(1,0,"postroad");import(${JSON.stringify(join(TOOLKIT, "bin/postroad.mjs"))})`;
    const result = spawnSync(process.execPath, ["--input-type=module", "-e", script, ...args, "--root", root], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (result.status !== exit)
      throw new Error(`${command} must end with ${exit}, got ${result.status}: ${result.stderr.slice(0, 2000)}`);
    memory = Math.max(memory, Number(/RSS ([0-9]+)/.exec(result.stderr)?.[1] ?? 0) / 1024);
    // The first run warms the file cache.
    if (run > 0) times.push((performance.now() - started) / 1000);
  }
  times.sort((a, b) => a - b);
  const round = (value: number | undefined) => Math.round((value ?? 0) * 1000) / 1000;
  return {
    command,
    tenants,
    median: round(times[times.length >> 1]),
    min: round(times[0]),
    max: round(times.at(-1)),
    memory: Math.round(memory),
  };
}

const rows: Row[] = [];
for (const tenants of SIZES) {
  const root = fleet(tenants);
  try {
    rows.push(measure("check", tenants, root, ["check", "--format", "json"]));
    rows.push(measure("synth", tenants, root, ["synth", "--out", join(root, "out")]));
    rmSync(join(root, "out"), { recursive: true });
    commit(root);
    const preview = ["preview", "--base", "HEAD", "--format", "json"];
    edit(root, "tenants/tenant-0.yaml", "198.51.100.7", "198.51.100.8");
    rows.push(measure("preview of one tenant's change", tenants, root, preview, 2));
    edit(root, "platform.yaml", "tls@reports.example", "tls2@reports.example");
    rows.push(measure("preview of everybody's change", tenants, root, preview, tenants > 25 ? 3 : 2));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
console.table(rows);
writeFileSync(
  join(TOOLKIT, "bench", "results.json"),
  `${JSON.stringify({ version: 1, node: process.version, cpus: cpus().length, runs: RUNS, rows }, null, 2)}\n`,
);
