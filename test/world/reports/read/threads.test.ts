import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DmarcRow } from "../../../../src/model/reports.ts";
import type { Delivery } from "../../../../src/world/reports/delivery.ts";
import { deliveriesAt } from "../../../../src/world/reports/read/deliveries.ts";
import { readReports } from "../../../../src/world/reports/read/read-reports.ts";
import { Readers, type Threads } from "../../../../src/world/reports/read/threads/readers.ts";
import { Recorder, replay, TooMuch } from "../../../../src/world/reports/read/threads/recorded.ts";
import type { ReportSink } from "../../../../src/world/reports/sink.ts";
import { deflatedZip } from "../../../support/deflated-zip.ts";
import { emptyFolder, TOOLKIT } from "../../../support/root.ts";
import { storeIn, withStore } from "../store/made.ts";
import { CORPUS, filesOf, octetsOf } from "./corpus.ts";
import { message } from "./message-of.ts";
import { isOurs, NOW, noOther, recorder } from "./recorded.ts";

const names = { declared: ["example.com"], above: ["example.com"] };
const GOOGLE = octetsOf("sound/google.xml");
let base: string;
let program: string;
let folder: string;
let threads: (count: number) => Threads;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "postroad-threads-"));
  program = join(base, "thread.mjs");
  threads = (count) => ({ count, program, names });
  await build({
    entryPoints: [join(TOOLKIT, "src/world/reports/read/threads/thread.ts")],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  folder = manyFiles();
});

afterAll(() => rmSync(base, { recursive: true }));

/** The corpus as files, archives and mail, what is hostile, and reports enough that threads start. */
function manyFiles(): string {
  const to = join(base, "many");
  mkdirSync(to);
  const put = (name: string, octets: Buffer | string) => writeFileSync(join(to, name), octets);
  for (const of of ["sound", "broken"] as const)
    for (const name of filesOf(of)) {
      const octets = readFileSync(join(CORPUS, of, name));
      put(`${of}-${name}`, octets);
      put(`${of}-${name}.gz`, gzipSync(octets));
      put(`${of}-${name}.zip`, deflatedZip([[name, octets]]));
      put(`${of}-${name}.eml`, message([{ type: "application/gzip", name: `${name}.gz`, octets: gzipSync(octets) }]));
    }
  put("bomb.gz", gzipSync(Buffer.concat([GOOGLE.subarray(0, 400), Buffer.alloc(40 * 2 ** 20, " ")])));
  put("cut-off.gz", gzipSync(GOOGLE).subarray(0, 200));
  put("nested.gz", gzipSync(gzipSync(GOOGLE)));
  put("nested.zip", deflatedZip([["a.gz", gzipSync(GOOGLE)]]));
  put("empty", "");
  const mail = message([{ type: "application/gzip", octets: gzipSync(withId("in a mailbox")) }]);
  put("mbox", Buffer.concat([mail, mail].flatMap((one) => [Buffer.from("From a\n"), one, Buffer.from("\n")])));
  put("long.xml.gz", gzipSync(long("long")));
  put("much.xml.gz", gzipSync(long("much", 30_000)));
  mkdirSync(join(to, "reports"));
  for (let index = 0; index < 700; index++) put(`reports/${index}.xml.gz`, gzipSync(withId(`${index}`)));
  return to;
}

const withId = (id: string): string =>
  GOOGLE.toString().replace(/<report_id>.*<\/report_id>/, `<report_id>${id}</report_id>`);

/** More than a thread tells at once where there are many records. */
function long(id: string, records = 2_000): string {
  const record = /<record>.*?<\/record>/s.exec(GOOGLE.toString())?.[0] ?? "";
  const numbered = Array.from({ length: records }, (_, index) =>
    record.replace(/<count>.*<\/count>/, `<count>${index}</count>`),
  );
  return withId(id).replace("<record>", `${numbered.join("\n")}<record>`);
}

const listed = (place = folder) => deliveriesAt(place, noOther);

/** Reads with threads, and ends them. */
async function read(deliveries: AsyncIterable<Delivery>, sink: ReportSink, using: Threads | undefined): Promise<void> {
  const readers = using && new Readers(using, { isOurs, now: NOW });
  try {
    await readReports(deliveries, sink, { isOurs, now: NOW, readers });
  } finally {
    await readers?.close();
  }
}

async function recorded(deliveries: AsyncIterable<Delivery>, using: Threads | undefined) {
  const { sink, recorded: all } = recorder();
  await read(deliveries, sink, using);
  return all;
}

/** A store's files and counts, where everything is delivered twice. */
async function written(using: Threads | undefined) {
  const to = emptyFolder();
  return withStore(storeIn(to), async (store) => {
    const twice = async function* () {
      yield* listed();
      yield* listed();
    };
    const counts = await store.write((sink) => read(twice(), sink, using));
    const files = readdirSync(to, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".parquet"));
    return { counts, files: files.sort().map((name) => [name, readFileSync(join(to, name)).toString("base64")]) };
  });
}

/** What comes without threads is read by the first who compares with it, for all. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
const toldAlone = once(() => recorded(listed(), undefined));
const writtenAlone = once(() => written(undefined));
const reportsAlone = once(() => recorded(listed(join(folder, "reports")), undefined));

it("files are read by a thread, and it reports what came of them", async () => {
  const readers = new Readers(threads(1), { isOurs, now: NOW });
  try {
    const path = join(folder, "reports/0.xml.gz");
    const first = readers.read([path, path]);
    let recorded = await first();
    // Nobody waits for a thread that has not started: it is asked again until it has.
    for (let tries = 0; recorded === undefined && tries < 400; tries++) {
      await new Promise((next) => setTimeout(next, 25));
      recorded = await readers.read([path, path])();
    }
    expect(recorded?.map(({ events, isDone }) => [events.map(([kind]) => kind), isDone])).toEqual([
      [["begin", "dmarc", "commit"], true],
      [["begin", "dmarc", "commit"], true],
    ]);
  } finally {
    await readers.close();
  }
});

it.each([1, 2, 4])(
  "what the sink receives is the same with %d threads as with none, in the same order",
  async (count) => {
    const alone = await toldAlone();
    expect(alone.reports.length).toBeGreaterThan(700);
    expect(alone.refusals.length).toBeGreaterThan(50);
    expect(await recorded(listed(), threads(count))).toEqual(alone);
  },
);

it.each([1, 2, 4])(
  "a store that is written with %d threads has the same files and counts as with none; what comes twice is known",
  async (count) => {
    const alone = await writtenAlone();
    expect(alone.counts.known.deliveries).toBeGreaterThan(700);
    expect(await written(threads(count))).toEqual(alone);
  },
);

it("a deleted file, and what cannot be listed, are reported as without threads", async () => {
  const missing = { path: join(folder, "gone.xml"), size: 10 };
  const gone: Delivery = { name: missing.path, seen: "gone", file: missing, open: async () => readOf(missing.path) };
  const deliveries = async function* () {
    yield gone;
    yield* listed();
    throw new Error("the bucket must answer");
  };
  const outcome = async (using: Threads | undefined) => {
    const { sink, recorded: all } = recorder();
    await expect(read(deliveries(), sink, using)).rejects.toThrow("must answer");
    return all;
  };
  const alone = await outcome(undefined);
  expect(alone.refusals[0]).toMatchObject({ where: missing.path, reason: "unreadable" });
  expect(alone.done).not.toContain("gone");
  expect(await outcome(threads(2))).toEqual(alone);
});

async function* readOf(path: string) {
  yield readFileSync(path);
}

describe("a thread that ends is no loss:", () => {
  it.each([
    ["before it is ready", "process.exit(1);"],
    ["with an error", "throw new Error('no');"],
    ["over the first files", 'parentPort.on("message", () => process.exit(1)); parentPort.postMessage("ready");'],
    [
      "for want of memory",
      'parentPort.on("message", () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); }); parentPort.postMessage("ready");',
    ],
  ])("%s", async (_, text) => {
    const ending = join(emptyFolder(), "ending.mjs");
    writeFileSync(ending, `import { parentPort } from "node:worker_threads";\n${text}`);
    const alone = await reportsAlone();
    expect(alone.reports).toHaveLength(700);
    const memory = 64;
    expect(await recorded(listed(join(folder, "reports")), { count: 2, program: ending, names, memory })).toEqual(
      alone,
    );
  });
});

describe("memory is bounded:", () => {
  it("a report of more than is shown at once is returned, complete", async () => {
    const rows: DmarcRow[] = (await recorded(listed(join(CORPUS, "sound/google.xml")), undefined)).reports.flatMap(
      ({ rows }) => rows as DmarcRow[],
    );
    const recording = new Recorder(2 ** 16);
    expect(() => {
      for (;;) void recording.sink.dmarc(rows);
    }).toThrow(TooMuch);
    const { length } = JSON.stringify(recording.taken());
    expect([length > 2 ** 15, length < 2 ** 17]).toEqual([true, true]);
  });

  it("what is listed is at most some batches ahead of what the store has", async () => {
    let [pulled, done, most] = [0, 0, 0];
    const deliveries = async function* () {
      for (let round = 0; round < 6; round++)
        for await (const delivery of listed(join(folder, "reports"))) {
          most = Math.max(most, ++pulled - done);
          yield { ...delivery, seen: `${round} ${delivery.seen}` };
        }
    };
    const { sink } = recorder();
    const counting = { ...sink, done: () => void done++ };
    await read(deliveries(), counting, threads(2));
    expect(done).toBe(4200);
    expect(most).toBeLessThan(1200);
  });
});

it("events are replayed as they were", async () => {
  const [first, again] = [recorder(), recorder()];
  const recording = new Recorder(2 ** 24);
  await readReports(listed(), { ...recording.sink, done: () => undefined }, { isOurs, now: NOW });
  const events = recording.taken();
  await replay(JSON.parse(JSON.stringify(events)), first.sink);
  await readReports(listed(), again.sink, { isOurs, now: NOW });
  expect({ ...first.recorded, done: [] }).toEqual({ ...again.recorded, done: [] });
});
