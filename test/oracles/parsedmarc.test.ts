import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DmarcRow, TlsRow } from "../../src/model/reports.ts";
import { deflatedZip } from "../support/deflated-zip.ts";
import { TOOLKIT } from "../support/root.ts";
import { CORPUS, filesOf, octetsOf } from "../world/reports/read/corpus.ts";
import { message } from "../world/reports/read/message-of.ts";
import { type Recorded, read } from "../world/reports/read/recorded.ts";
import { JUDGED } from "./judged/parsedmarc.ts";

const PYTHON = join(TOOLKIT, ".cache/parsedmarc/bin/python");
const isThere = existsSync(PYTHON) || process.env["REQUIRE_TERRAFORM"] === "1";
const names = `parsedmarc${isThere ? "" : " (not compared: .ci/run installs it in .cache/parsedmarc)"}`;

/** What parsedmarc makes of a file: programs/parsedmarc-rows.py. */
type Theirs =
  | { readonly kind: "dmarc"; readonly reporter: string; readonly rows: readonly TheirRow[] }
  | { readonly kind: "tls"; readonly reporter: string; readonly rows: readonly TheirPolicy[] }
  | { readonly kind: "failure"; readonly domain: string; readonly day: string }
  | { readonly refused: string };

interface TheirRow extends Omit<DmarcRow, "spf" | "dkim" | "override" | "disposition" | "reporter"> {
  readonly spf: readonly string[];
  readonly dkim: readonly string[];
  readonly override: readonly string[];
  readonly disposition: string;
}

interface TheirPolicy {
  readonly day: string;
  readonly domain: string;
  readonly policy: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly (readonly [kind: string, mx: string, sessions: number])[];
}

function askThem(paths: readonly string[]): readonly Theirs[] {
  const script = fileURLToPath(new URL("programs/parsedmarc-rows.py", import.meta.url));
  const { stdout, stderr, status } = spawnSync(PYTHON, [script], { input: JSON.stringify(paths), encoding: "utf8" });
  if (status !== 0) throw new Error(`parsedmarc must read ${paths.length} files, got: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as readonly Theirs[];
}

/** Both in one form: capitals of names, the order of lists, and words for what is not said are each reader's own. */
function ofTheirs(theirs: Theirs): unknown {
  if ("refused" in theirs) return "refused";
  if (theirs.kind === "failure") return { domain: theirs.domain.toLowerCase(), day: theirs.day };
  const reporter = theirs.reporter.toLowerCase();
  if (theirs.kind === "tls") return { reporter, sessions: theirs.rows.flatMap(sessionsOf).sort() };
  const rows = theirs.rows.map((row) => ({
    ...row,
    spf: row.spf.map((one) => one.toLowerCase()).sort(),
    dkim: row.dkim.map((one) => one.toLowerCase().replace(" none ", " - ")).sort(),
    override: [...row.override].sort(),
    // As the sample of RFC 9990 has it: nothing was done.
    disposition: row.disposition.replace("pass", "none"),
  }));
  return { reporter, rows };
}

function sessionsOf({ day, domain, policy, succeeded, failures }: TheirPolicy): string[] {
  const sums = new Map<string, number>();
  for (const [kind, mx, sessions] of [["", "", succeeded] as const, ...failures]) {
    const key = `${day} ${domain} ${policy} ${kind} ${mx.toLowerCase().replace(/\.$/, "")}`;
    sums.set(key, (sums.get(key) ?? 0) + sessions);
  }
  return [...sums].filter(([, sessions]) => sessions !== 0).map(([key, sessions]) => `${key} ${sessions}`);
}

function ofOurs({ reports, failures }: Recorded): unknown {
  const [report] = reports;
  if (report === undefined) return failures[0] ?? "refused";
  const reporter = report.head.reporter.toLowerCase();
  if (report.head.kind === "tls") {
    const sessions = (report.rows as readonly TlsRow[]).map(
      ({ day, domain, policy, failure, mx, sessions }) => `${day} ${domain} ${policy} ${failure} ${mx} ${sessions}`,
    );
    return { reporter, sessions: sessions.sort() };
  }
  const listed = (text: string, separator: string) => (text === "" ? [] : text.split(separator));
  const rows = (report.rows as readonly DmarcRow[]).map(({ reporter: _, ...row }) => ({
    ...row,
    spf: listed(row.spf, "; "),
    dkim: listed(row.dkim, "; "),
    override: listed(row.override, ","),
  }));
  return { reporter, rows };
}

describe.skipIf(!isThere)(names, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "parsedmarc-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("reads each file of the corpus to the same rows, but for those that are judged", async () => {
    const files = (["sound", "broken"] as const).flatMap((part) => filesOf(part).map((name) => `${part}/${name}`));
    const theirs = askThem(files.map((file) => join(CORPUS, file))).map(ofTheirs);
    const ours = await Promise.all(files.map(async (file) => ofOurs(await read(join(CORPUS, file)))));
    const judged = (_: unknown, index: number) => (files[index] ?? "") in JUDGED;
    const alike = (_: unknown, index: number) => !judged(_, index);
    expect(ours.filter(alike)).toEqual(theirs.filter(alike));
    // Nothing is judged that both read alike.
    expect(
      files
        .filter((_, index) => JSON.stringify(ours[index]) === JSON.stringify(theirs[index]))
        .filter((file) => file in JUDGED),
    ).toEqual([]);
    expect(Object.keys(JUDGED).filter((file) => !files.includes(file))).toEqual([]);
  });

  it("reads what is packed to the same rows, however it is packed", async () => {
    const packed = filesOf("sound")
      .filter((name) => !name.endsWith(".eml") && !(`sound/${name}` in JUDGED))
      .flatMap((name) => {
        const octets = octetsOf(`sound/${name}`);
        const type = name.endsWith(".json") ? "application/tlsrpt+gzip" : "application/gzip";
        const text = { type: "text/plain", octets: Buffer.from("A report.") };
        return [
          [`${name}.gz`, gzipSync(octets)],
          [`${name}.zip`, deflatedZip([[name, octets]])],
          [`${name}.gz.eml`, message([text, { type, name: `${name}.gz`, octets: gzipSync(octets) }])],
          [
            `${name}.zip.eml`,
            message([{ type: "application/zip", name: `${name}.zip`, octets: deflatedZip([[name, octets]]) }]),
          ],
        ] as const;
      });
    for (const [name, octets] of packed) writeFileSync(join(folder, name), octets);
    const paths = packed.map(([name]) => join(folder, name));
    const theirs = askThem(paths);
    const ours = await Promise.all(paths.map(read as (path: string) => Promise<Recorded>));
    const readByBoth = paths.flatMap((path, index) => {
      const found = theirs[index];
      return found === undefined || "refused" in found
        ? []
        : [{ path, theirs: ofTheirs(found), ours: ofOurs(ours[index] as Recorded) }];
    });
    expect(readByBoth.map(({ path, ours }) => [path, ours])).toEqual(
      readByBoth.map(({ path, theirs }) => [path, theirs]),
    );
    expect(readByBoth.length).toBeGreaterThan(paths.length * 0.7);
    expect(ours.every(({ refusals }) => refusals.length === 0)).toBe(true);
  });
});
