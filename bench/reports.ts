/**
 * How long reading reports takes beside parsedmarc, in one run on the same ones, as they come: a third gzipped files, a third zips, a third mail. Ours
 * reads them into its store, parsedmarc into its memory. `npx tsx bench/reports.ts`, with BENCH_REPORTS and BENCH_RUNS where not 10,000 and 1.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, isStale } from "../bin/build.mjs";
import { deflatedZip } from "../test/support/deflated-zip.ts";
import { message } from "../test/world/reports/read/message-of.ts";

const TOOLKIT = fileURLToPath(new URL("..", import.meta.url));
const PYTHON = join(TOOLKIT, ".cache/parsedmarc/bin/python");
const REPORTS = Number(process.env["BENCH_REPORTS"] ?? 10_000);
const RUNS = Number(process.env["BENCH_RUNS"] ?? 1);
/** 2026-11-22. */
const DAY = 1_795_305_600;

interface Run {
  /** Seconds by the clock, and of processors. */
  readonly seconds: number;
  readonly cpu: number;
  /** MiB, the largest resident set. */
  readonly memory: number;
}

/** Numbers that are the same each time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function report(index: number, next: (below: number) => number): string {
  const begin = DAY - next(30) * 86_400;
  const domain = `d${next(50)}.example.com`;
  const records = Array.from({ length: 1 + next(11) }, () => {
    const [dkim, spf] = [next(10) > 0 ? "pass" : "fail", next(3) > 0 ? "pass" : "fail"];
    return `  <record>
    <row>
      <source_ip>192.0.2.${next(256)}</source_ip>
      <count>${1 + next(500)}</count>
      <policy_evaluated>
        <disposition>none</disposition>
        <dkim>${dkim}</dkim>
        <spf>${spf}</spf>
      </policy_evaluated>
    </row>
    <identifiers>
      <envelope_from>bounce.${domain}</envelope_from>
      <header_from>${domain}</header_from>
    </identifiers>
    <auth_results>
      <dkim>
        <domain>${domain}</domain>
        <selector>s${next(4)}</selector>
        <result>${dkim}</result>
      </dkim>
      <spf>
        <domain>bounce.${domain}</domain>
        <scope>mfrom</scope>
        <result>${spf}</result>
      </spf>
    </auth_results>
  </record>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" ?>
<feedback>
  <version>1.0</version>
  <report_metadata>
    <org_name>receiver${next(20)}.example</org_name>
    <email>dmarc@receiver.example</email>
    <report_id>${index}</report_id>
    <date_range>
      <begin>${begin}</begin>
      <end>${begin + 86_399}</end>
    </date_range>
  </report_metadata>
  <policy_published>
    <domain>example.com</domain>
    <adkim>r</adkim>
    <aspf>r</aspf>
    <p>none</p>
    <sp>none</sp>
    <pct>100</pct>
  </policy_published>
${records.join("\n")}
</feedback>
`;
}

function writeReports(folder: string): void {
  mkdirSync(folder);
  const next = seeded(14);
  for (let index = 0; index < REPORTS; index++) {
    const octets = Buffer.from(report(index, next));
    const name = `receiver.example!example.com!${index}.xml`;
    const gzip = gzipSync(octets);
    const mail = () =>
      message(
        [
          { type: "text/plain", octets: Buffer.from("This is an aggregate report.\n"), encoding: "7bit" },
          { type: "application/gzip", name: `${name}.gz`, octets: gzip },
        ],
        [
          "Authentication-Results: mx.example.com; spf=pass smtp.mailfrom=receiver.example; dmarc=pass header.from=receiver.example",
          `Subject: Report domain: example.com Submitter: receiver.example Report-ID: ${index}`,
          `Message-ID: <${index}@receiver.example>`,
        ],
      );
    if (index % 3 === 0) writeFileSync(join(folder, `${name}.gz`), gzip);
    else if (index % 3 === 1) writeFileSync(join(folder, `${name}.zip`), deflatedZip([[name, octets]]));
    else writeFileSync(join(folder, `${index}.eml`), mail());
  }
}

/** A fleet that reports are awaited of. */
function writeFleet(root: string): void {
  mkdirSync(join(root, "tenants"), { recursive: true });
  writeFileSync(
    join(root, "platform.yaml"),
    'version: 1\norganisation: Bench\naws: { region: eu-west-1 }\nreports: { dmarc: ["mailto:dmarc@example.com"], tls: ["mailto:tls@example.com"] }\n',
  );
  writeFileSync(
    join(root, "tenants/bench.yaml"),
    "version: 1\ntenant: bench\ncontact: postmaster@example.com\ndomains:\n  example.com:\n    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }\n    mx: { service: google-workspace }\n    senders: [{ service: google-workspace }]\n",
  );
}

function run(name: string, program: string, args: readonly string[], input: string): Run & { readonly out: string } {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", input, maxBuffer: 2 ** 30 });
  const [, cpu, memory] = /USED ([0-9.]+) ([0-9.]+)/.exec(stderr) ?? [];
  if (status !== 0 || memory === undefined)
    throw new Error(`${name} must end well, got ${status}: ${stderr.slice(-2000)}`);
  return { seconds: (performance.now() - started) / 1000, cpu: Number(cpu), memory: Number(memory), out: stdout };
}

function ours(folder: string, root: string): Run {
  const script = `process.on("exit",()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();process.stderr.write("\\nUSED "+(u+s)/1e6+" "+m/1024)});process.argv.splice(1,0,"postroad");import(${JSON.stringify(join(TOOLKIT, "bin/postroad.mjs"))})`;
  const store = mkdtempSync(join(tmpdir(), "postroad-store-"));
  const args = ["reports", "read", folder, "--root", root, "--store", store, "--format", "json"];
  const found = run("postroad", process.execPath, ["--input-type=module", "-e", script, ...args], "");
  rmSync(store, { recursive: true });
  const { reports } = JSON.parse(found.out) as { reports: number };
  if (reports !== REPORTS) throw new Error(`postroad must read ${REPORTS} reports, got ${found.out}`);
  return found;
}

function parsedmarc(folder: string): Run {
  const script = `import sys, atexit, resource
def used():
    # It reads in a process of its own.
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    sys.stderr.write("\\nUSED %f %f" % (sum(r.ru_utime + r.ru_stime for r in both), sum(r.ru_maxrss for r in both) / 1024))
atexit.register(used)
sys.argv = ["parsedmarc", "--offline", "-s", ${JSON.stringify(folder)}]
from parsedmarc.cli import _main
_main()`;
  return run("parsedmarc", PYTHON, ["-"], script);
}

async function main(): Promise<void> {
  if (!existsSync(PYTHON)) throw new Error(`parsedmarc must be in .cache/parsedmarc, got nothing there: see .ci/run`);
  if (isStale()) await build();
  const folder = mkdtempSync(join(tmpdir(), "postroad-reports-"));
  try {
    writeReports(join(folder, "reports"));
    writeFleet(join(folder, "fleet"));
    // The first round warms up and is not kept, as in the other bench.
    for (let index = -1; index < RUNS; index++) {
      const [own, others] = [ours(join(folder, "reports"), join(folder, "fleet")), parsedmarc(join(folder, "reports"))];
      if (index < 0) continue;
      const line = (name: string, { seconds, cpu, memory }: Run) =>
        `${name.padEnd(12)} ${seconds.toFixed(2).padStart(8)} s ${cpu.toFixed(2).padStart(8)} s of processors ${memory.toFixed(0).padStart(6)} MiB ${(REPORTS / seconds).toFixed(0).padStart(7)} reports/s`;
      console.log(line("postroad", own));
      console.log(line("parsedmarc", others));
      console.log(
        `${(others.seconds / own.seconds).toFixed(1)} times as fast, ${(others.cpu / own.cpu).toFixed(1)} by processors`,
      );
    }
  } finally {
    if (process.env["BENCH_KEEP"] === undefined) rmSync(folder, { recursive: true });
    else console.log(folder);
  }
}

await main();
